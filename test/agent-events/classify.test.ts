import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { type ClassifyOptions, type ClassifySummary, classifyFiles, REJECTS_KEPT } from '../../converter/cli/classify';
import { writeLines } from '../../converter/cli/streams';
import type { StateType } from '../../converter/core/agents/state-type';
import { MALFORMED_TEXT } from '../../converter/core/connect/agent-events/read-agent-event';
import { anAgentEvent } from './an-agent-event';

const DATA = join(__dirname, '../data/agent-events');
const RECORDED = join(DATA, 'recorded-2018.ndjson');
const LINES = readFileSync(join(DATA, 'recorded-2018.lines.csv'), 'utf8');
const EVENTS = readFileSync(RECORDED, 'utf8').trimEnd().split('\n');
const OPTIONS = {
  fields: 16,
  statuses: new Map<string, StateType>([
    ['available', 'A'],
    ['offline', '0'],
  ]),
} as const;
const NONE = { documents: 0, lines: 0, skipped: 0, noAgent: 0, malformed: 0, rejects: [] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'classify-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function aFile(content: string | Uint8Array, name = 'events.json'): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function classify(
  files: readonly string[],
  options: Partial<ClassifyOptions> = {},
): Promise<{ out: string; summary: ClassifySummary }> {
  const written: string[] = [];
  const out = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      setImmediate(done);
    },
  });
  const summary = await classifyFiles(files, { ...OPTIONS, stdin: Readable.from([]), ...options }, (lines) =>
    writeLines(out, lines),
  );
  return { out: written.join(''), summary };
}

describe('the recorded events', () => {
  const recorded = { ...NONE, documents: 11, lines: 10, noAgent: 1 };

  test.each<[string, string | Uint8Array]>([
    ['a document a line', `${EVENTS.join('\n')}\n`],
    ['a JSON array', `[${EVENTS.join(',')}]`],
    [
      'an indented JSON array',
      JSON.stringify(
        EVENTS.map((event) => JSON.parse(event)),
        null,
        2,
      ),
    ],
    ['documents one after the other', EVENTS.join('')],
    ['gzip', gzipSync(EVENTS.join('\n'))],
    ['gzip in two members', Buffer.concat([gzipSync(EVENTS.slice(0, 3).join('')), gzipSync(EVENTS.slice(3).join(''))])],
  ])('as %s give the lines that were checked by hand', async (_, content) => {
    expect(await classify([aFile(content)])).toEqual({ out: LINES, summary: recorded });
  });

  test('come from standard input, however it is cut', async () => {
    const bytes = gzipSync(EVENTS.join('\n'));
    const stdin = Readable.from([bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2)]);
    expect(await classify(['-'], { stdin })).toEqual({ out: LINES, summary: recorded });
  });

  test('in thirteen fields are the first thirteen of each line', async () => {
    const thirteen = LINES.replace(/^((?:[^,]*,){12}[^,]*).*$/gm, '$1');
    expect((await classify([RECORDED], { fields: 13 })).out).toBe(thirteen);
  });

  test('of several files follow in their order', async () => {
    const { out, summary } = await classify([RECORDED, RECORDED]);
    expect(out).toBe(LINES + LINES);
    expect(summary).toMatchObject({ documents: 22, lines: 20, noAgent: 2 });
  });
});

test.each<[string, string | Uint8Array]>([
  ['an empty file', ''],
  ['one byte', '\n'],
  ['an empty gzip', gzipSync('')],
  ['an empty array', '[]'],
])('%s has no documents', async (_, content) => {
  expect(await classify([aFile(content)])).toEqual({ out: '', summary: NONE });
});

test('malformed documents are named and stop nothing', async () => {
  const good = anAgentEvent();
  const file = aFile(
    [good, '{"AgentARN":', '', '[1]', '{}', `${good}x`, anAgentEvent({ EventTimestamp: '15.01.2026' }), good].join(
      '\n',
    ),
  );
  const { out, summary } = await classify([file, RECORDED, aFile('nonsense', 'second.json')]);
  const at = (document: number, line: number, reason: keyof typeof MALFORMED_TEXT) => ({
    file,
    document,
    line,
    reason: MALFORMED_TEXT[reason],
  });
  expect(out.split('\n')).toHaveLength(2 + 10 + 1);
  expect(summary).toEqual({
    documents: 7 + 11 + 1,
    lines: 2 + 10,
    skipped: 1,
    noAgent: 1,
    malformed: 5,
    rejects: [
      at(2, 2, 'json'),
      at(3, 4, 'not-an-object'),
      at(5, 6, 'json'),
      at(6, 7, 'event-timestamp'),
      { file: join(folder, 'second.json'), document: 1, line: 1, reason: MALFORMED_TEXT.json },
    ],
  });
});

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, -12)],
  ['without its checksum', (whole: Buffer) => whole.subarray(0, -8)],
])('a gzip %s gives its complete documents and one that is malformed', async (_, damage) => {
  const events = Array.from({ length: 300 }, (_, i) => `${anAgentEvent({ EventId: `event ${i}` })}\n`);
  const file = aFile(damage(gzipSync(events.join(''))));
  const { out, summary } = await classify([file, RECORDED]);
  expect(summary).toMatchObject({ noAgent: 1, malformed: 1 });
  expect(summary.lines).toBeGreaterThanOrEqual(299 + 10);
  expect(out).toContain(',event 298,');
  expect(summary.rejects).toEqual([
    {
      file,
      document: summary.lines - 10 + 1,
      line: summary.lines - 10 + 1,
      reason: 'expected the whole of a JSON document or array, got the end of the input',
    },
  ]);
});

test.each([
  ['with rubbish behind it', (whole: Buffer) => Buffer.concat([whole, Buffer.from('rubbish')])],
  ['with a broken byte', (whole: Buffer) => Buffer.from(whole).fill(0xff, 300, 310)],
  ['of two bytes', (whole: Buffer) => whole.subarray(0, 2)],
])('a gzip %s is reported and stops nothing', async (_, damage) => {
  const file = aFile(damage(gzipSync(`${anAgentEvent()}\n`.repeat(3))));
  const { summary } = await classify([file, RECORDED]);
  expect(summary).toMatchObject({ noAgent: 1, malformed: 1 });
  expect(summary.rejects).toMatchObject([{ file, reason: expect.stringContaining('the end of the input') }]);
});

test('a document over 16 MiB is malformed', async () => {
  const file = aFile(`{"a":"${'x'.repeat(16 * 1024 * 1024)}"}\n${anAgentEvent()}`);
  const { summary } = await classify([file]);
  expect(summary).toMatchObject({ documents: 2, lines: 1, malformed: 1 });
  expect(summary.rejects[0]?.reason).toBe('expected a JSON document of at most 16 MiB, got a longer one');
});

test('only the first malformed documents are named one by one', async () => {
  const { summary } = await classify([aFile('x\n'.repeat(REJECTS_KEPT + 1))]);
  expect(summary.malformed).toBe(REJECTS_KEPT + 1);
  expect(summary.rejects).toHaveLength(REJECTS_KEPT);
  expect(summary.rejects.at(-1)).toMatchObject({ document: REJECTS_KEPT, line: REJECTS_KEPT });
});

describe('a file that cannot be read is a usage error', () => {
  test('that names it', async () => {
    await expect(classify([join(folder, 'absent.json')])).rejects.toMatchObject({
      code: 'usage',
      message: `${join(folder, 'absent.json')}: expected a readable file of agent events, got Error: ENOENT: no such file or directory, open '${join(folder, 'absent.json')}'. Check the name and the permissions of the file.`,
    });
  });

  test('also where it is a folder', async () => {
    await expect(classify([folder])).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('EISDIR'),
    });
  });

  test('also where it is standard input', async () => {
    const stdin = new Readable({ read: (): void => void stdin.destroy(new Error('gone')) });
    await expect(classify(['-'], { stdin })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^standard input: .* got Error: gone\./),
    });
  });

  test('also where it breaks off inside a gzip', async () => {
    const whole = gzipSync(EVENTS.join('\n'));
    async function* breaking() {
      yield whole.subarray(0, 100);
      throw new Error('gone');
    }
    await expect(classify(['-'], { stdin: breaking() })).rejects.toMatchObject({ code: 'usage' });
  });
});
