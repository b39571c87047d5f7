import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { loadStatusTable } from '../../converter/config/load-maps';
import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';
import { generatedDocuments, STATUS_TABLE } from '../analytics-sql/documents';
import { byCore, differences, recordsOf, rejectLine } from '../analytics-sql/parity';
import { aspectWfm } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { aContext, aKinesisEvent } from './a-kinesis-event';
import { aPipeline } from './a-pipeline';
import { captureOutput } from './captured';
import { loadBundle } from './load-handler';

type Handler = (event: KinesisStreamEvent, context: Context) => Promise<KinesisStreamBatchResponse>;

const DATA = join(__dirname, '../data/agent-events');
const BATCH = 500;
const GENERATED = 10_000;
/** Few enough that classify names each reject. */
const CLASSIFIED_AT_ONCE = 2_000;

describeWithEmulator('10,000 generated documents and the recorded ones', () => {
  captureOutput();
  const generated = generatedDocuments(1, GENERATED);
  const recorded = readFileSync(join(DATA, 'recorded-2018.ndjson'), 'utf8').trimEnd().split('\n');
  const documents = [...recorded, ...generated.map(({ text }) => text)].map((text) => Buffer.from(text));
  let folder: string;
  let statuses: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parity-'));
    statuses = join(folder, 'statuses.csv');
    writeFileSync(statuses, STATUS_TABLE);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('give the same lines and the same rejects by the deployed function as by the core', async () => {
    const pipeline = await aPipeline();
    await pipeline.writeStatusTable(STATUS_TABLE);
    const { handler } = loadBundle<{ handler: Handler }>('analytics', pipeline.environment);
    for (let begin = 0; begin < documents.length; begin += BATCH) {
      const response = await handler(aKinesisEvent(documents.slice(begin, begin + BATCH)), aContext());
      expect(response).toEqual({ batchItemFailures: [] });
    }
    const expected = byCore(documents, await loadStatusTable(statuses));
    const lines = (await pipeline.objects()).flatMap(recordsOf);
    expect(differences(lines, expected.lines)).toEqual({ extra: [], lacking: [] });
    const letters = await pipeline.deadLetters();
    const rejects = letters.map(({ reason, bodyBase64 }) => rejectLine(reason, Buffer.from(bodyBase64, 'base64')));
    expect(differences(rejects, expected.rejects)).toEqual({ extra: [], lacking: [] });
    expect(expected.lines.length).toBeGreaterThan(GENERATED / 2);
    expect(expected.rejects.length).toBeGreaterThan(GENERATED / 50);
    pipeline.close();
  });

  test('give the same lines and the same rejects by aspect-wfm classify', async () => {
    // A file may hold several documents, a record of a stream may not: those that tell the two apart are left out.
    const single = [...recorded, ...generated.flatMap(({ kind, text }) => (kind === 'one' ? [text] : []))];
    const files = single.map((text, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, text);
      return file;
    });
    const table = await loadStatusTable(statuses);
    const lines: string[] = [];
    const rejected = new Set<string>();
    for (let begin = 0; begin < files.length; begin += CLASSIFIED_AT_ONCE) {
      const some = files.slice(begin, begin + CLASSIFIED_AT_ONCE);
      const { stdout } = await aspectWfm('classify', '--statuses', statuses, '--json', ...some);
      const result: { lines: string[]; rejects: { file: string }[] } = JSON.parse(stdout);
      lines.push(...result.lines);
      for (const { file } of result.rejects) rejected.add(file);
    }
    const expected = byCore(
      single.map((text) => Buffer.from(text)),
      table,
    );
    expect(differences(lines, expected.lines)).toEqual({ extra: [], lacking: [] });
    expect([...rejected]).toEqual(
      files.filter((_, index) => classifyEvent(single[index] ?? '', table).kind === 'malformed'),
    );
    expect(single.length).toBeGreaterThan(GENERATED * 0.9);
  });
});
