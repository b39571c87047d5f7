import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { REJECTS_KEPT } from '../../converter/cli/classify';
import { loadStatusTable } from '../../converter/config/load-maps';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';
import { MALFORMED_TEXT } from '../../converter/core/connect/agent-events/read-agent-event';
import { classifyRecords } from '../../lambda/analytics/classify-records';
import { AGENT_ARN, anAgentEvent } from '../agent-events/an-agent-event';
import { agentEvents } from '../centre/agent-events';
import { generateCentre } from '../centre/centre';
import { aspectWfm } from '../cli/command-line';
import { aKinesisEvent } from '../lambda/a-kinesis-event';
import { generatedDocuments, STATUS_TABLE, type TestDocument } from './documents';
import { describeWithFlink, type Job, linesBelow, recordsBelow } from './flink';
import { byCore, differences, recordsOf, rejectLine } from './parity';

const DATA = join(__dirname, '../data/agent-events');
const CUT = MALFORMED_TEXT.json;
const SEED = 20_180_516;
const GENERATED = 10_000;

/** Documents whose outcome a test below tells by their EventId. */
const NAMED: Readonly<Record<string, string>> = {
  comma: named('comma', {}, { Username: 'Über, Agent', RoutingProfile: { Name: 'In, out' } }),
  quote: named('quote', {}, { Username: 'the "A" team' }),
  newline: named('newline', {}, { Username: 'two\nlines' }),
  space: named('space', {}, { Username: ' leading' }),
  emoji: named('emoji', {}, { Username: '😀' }),
  null: named('null', { AgentStatus: { Name: 'null', Type: 'CUSTOM' } }, { Username: 'null' }),
  logout: anAgentEvent({ EventId: 'logout', EventType: 'LOGOUT' }),
  custom: named('custom', { AgentStatus: { Name: 'Coaching, 1:1', Type: 'CUSTOM' } }),
  routable: named('routable', { AgentStatus: { Name: 'Coaching, 1:1', Type: 'ROUTABLE' } }),
  odd: named('odd', { AgentStatus: { Name: '  coachinG, 1:1  ', Type: 'CUSTOM' } }),
  unknown: named('unknown', { AgentStatus: { Name: 'Unheard of', Type: 'CUSTOM' } }),
  // No line is made of it, so none is too long.
  longWithoutName: anAgentEvent({
    EventId: 'long-without-name',
    AWSAccountId: '1'.repeat(260_000),
    CurrentAgentSnapshot: null,
  }),
  longFraction: anAgentEvent({
    EventId: 'long-fraction',
    EventTimestamp: `2026-01-15T09:30:00.${'1'.repeat(260_000)}Z`,
  }),
  deep: named('deep', {}, { Extra: JSON.parse(nested(900)) }),
};

/** Malformed ones among good neighbours; a deep one where a text is expected is none, but would end a careless job. */
const NEIGHBOURS = ['before', 'between', 'after'].map((id) => named(id));
const MALFORMED = [`${NEIGHBOURS[0]?.slice(0, 200)}`, `${NEIGHBOURS[0]}x`, '\ufeff{}', 'x'.repeat(1_000_000)];
const DEEP = anAgentEvent({ EventId: 'too-deep' }).replace('"agent.one"', nested(20_000));
const LONG = named('long', {}, { Username: `${'long, '.repeat(50_000)}` });

/** Two days of a centre with hostile names, as Connect sends them. */
function centreEvents(): string[] {
  const centre = generateCentre({
    seed: 5,
    timeZone: 'America/New_York',
    dates: ['2026-10-31', '2026-11-01'],
    agents: 8,
    customStatuses: [
      ['Coaching, 1:1', 'P'],
      ['Meeting', '1'],
    ],
    hostileNames: true,
  });
  return centre.usernames.flatMap((_, agent) => [...agentEvents(centre, agent)].map((event) => JSON.stringify(event)));
}

function named(EventId: string, snapshot = {}, configuration = {}): string {
  return anAgentEvent({ EventId }, snapshot, configuration);
}

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

describeWithFlink('the analytics in SQL', (flink) => {
  const recorded = readFileSync(join(DATA, 'recorded-2018.ndjson'), 'utf8').trimEnd().split('\n');
  const guide = readFileSync(join(DATA, 'aws-guide-2023.jsonc'), 'utf8');
  const withoutComments = guide.replace(/ \/\/.*|^ +\/\/.*/gm, '');
  const guideEvents = [
    guide,
    withoutComments,
    withoutComments.replace(/,(\s*\}\s*)\}\s*,(\s*"Configuration")/, '$1,$2'),
  ];
  const centre = centreEvents();
  const documents: TestDocument[] = [
    ...generatedDocuments(SEED, GENERATED),
    ...centre.map((text) => ({ kind: 'one' as const, text })),
    ...[...recorded, ...guideEvents.slice(2)].map((text) => ({ kind: 'one' as const, text })),
    ...guideEvents.slice(0, 2).map((text) => ({ kind: 'file' as const, text })),
  ];
  const table = join(flink.folder, 'statuses.csv');
  const outputFolder = join(flink.folder, 'output');
  const rejectedFolder = join(flink.folder, 'rejected');
  let statuses: StatusTable;
  let job: Job;
  let lines: string[];
  let rejects: string[];
  let expected: ReturnType<typeof byCore>;

  beforeAll(async () => {
    writeFileSync(table, STATUS_TABLE);
    statuses = await loadStatusTable(table);
    const special = [...Object.values(NAMED), DEEP, LONG, ...NEIGHBOURS.flatMap((text) => [text, ...MALFORMED])];
    const texts = [...documents.map(({ text }) => text), ...special];
    writeFileSync(join(flink.folder, 'records'), texts.map((document) => `${JSON.stringify({ document })}\n`).join(''));
    job = flink.start({
      CONNECTORS: 'files',
      RECORDS: join(flink.folder, 'records'),
      INTERVAL_OUTPUT: outputFolder,
      REJECTED: rejectedFolder,
      STATUS_TABLE_LOCATION: table,
    });
    await job.ended;
    lines = recordsBelow(outputFolder);
    rejects = linesBelow(rejectedFolder);
    expected = byCore(
      texts.filter((text) => text !== LONG && text.length < 1_000_000).map((text) => Buffer.from(text)),
      statuses,
    );
  }, 300_000);

  test('thousands of documents of every kind are there', () => {
    expect(documents.length).toBeGreaterThan(GENERATED);
    for (const reason of Object.keys(MALFORMED_TEXT)) {
      expect(expected.rejects.filter((line) => line.startsWith(`${reason},`)).length).toBeGreaterThan(50);
    }
    const kinds = documents.map(({ text }) => classifyEvent(text, statuses).kind);
    for (const kind of ['line', 'no-agent', 'skipped']) {
      expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(300);
    }
  });

  test('a generated centre is among them: shifts, breaks, heartbeats after log-outs, names that need quotes', () => {
    const classified = centre.map((text) => classifyEvent(text, statuses));
    const found = classified.flatMap((one) => (one.kind === 'line' ? [one.line] : []));
    expect(found.length).toBeGreaterThan(500);
    expect(found.filter((line) => line.includes('"')).length).toBeGreaterThan(50);
    for (const type of ['A', 'P', '1', '0']) expect(found.some((line) => line.includes(`,${type},`))).toBe(true);
    expect(differences(found, lines).extra).toEqual([]);
  });

  test('its lines are those of the core, byte for byte', () => {
    expect(differences(lines, expected.lines)).toEqual({ extra: [], lacking: [] });
  });

  test('its rejects are those of the core, with their reasons and every byte', () => {
    const inOnePart = rejects.filter((line) => line.split(',')[2] === '1' && !line.startsWith('line-too-long,'));
    expect(differences(inOnePart, expected.rejects)).toEqual({ extra: [], lacking: [] });
  });

  test('the lines of recorded events are those checked by hand', () => {
    const checked = readFileSync(join(DATA, 'recorded-2018.lines.csv'), 'utf8').trimEnd().split('\n');
    expect(differences(checked, lines).extra).toEqual([]);
  });

  test('the engine lambda gives the same lines and the same rejects', () => {
    const records = documents.map(({ text }) => Buffer.from(text));
    const classified = classifyRecords(aKinesisEvent(records).Records, statuses, 16);
    const ours = byCore(records, statuses);
    const theirLines = classified.lines.map(({ made }) => made);
    const theirRejects = classified.malformed.map(({ made }) => rejectLine(made.reason, made.body));
    expect(differences(theirLines, ours.lines)).toEqual({ extra: [], lacking: [] });
    expect(differences(theirRejects, ours.rejects)).toEqual({ extra: [], lacking: [] });
    expect(differences(theirLines, lines).extra).toEqual([]);
    expect(differences(theirRejects, rejects).extra).toEqual([]);
  });

  test('aspect-wfm classify gives the same lines and the same rejects', async () => {
    const own = documents
      .filter(({ kind }) => kind === 'one')
      .map(({ text }) => ({ text, is: classifyEvent(text, statuses) }));
    const wellFormed = own.filter(({ is }) => is.kind !== 'malformed');
    const files = own.flatMap(({ text, is }, index) => {
      if (is.kind !== 'malformed') return [];
      const file = join(flink.folder, `document-${index}.json`);
      writeFileSync(file, text);
      return [{ file, reason: MALFORMED_TEXT[is.reason] }];
    });
    const all = join(flink.folder, 'all.ndjson');
    writeFileSync(all, wellFormed.map(({ text }) => `${text}\n`).join(''));
    const { stdout } = await aspectWfm('classify', '--statuses', table, all);
    const ours = wellFormed.flatMap(({ is }) => (is.kind === 'line' ? [is.line] : []));
    expect(differences(recordsOf(stdout), ours)).toEqual({ extra: [], lacking: [] });
    expect(differences(ours, lines).extra).toEqual([]);
    for (let at = 0; at < files.length; at += REJECTS_KEPT / 2) {
      const some = files.slice(at, at + REJECTS_KEPT / 2);
      const told = await aspectWfm('classify', '--json', ...some.map(({ file }) => file));
      const { rejects: named } = JSON.parse(told.stdout) as { rejects: { file: string; reason: string }[] };
      // In a file there may be more behind a broken document, and its end says more than a record's.
      const reasons = new Map(
        named.map(({ file, reason }) => [file, reason.replace(/^.* got the end of the input$/, CUT)]),
      );
      expect(reasons).toEqual(new Map(some.map(({ file, reason }) => [file, reason])));
    }
  });

  test('F1: names survive: comma, quote, newline, leading space, emoji, the word null', () => {
    const text = lines.join('\n');
    expect(text).toContain('123456789012,"Über, Agent",Europe,Spain,null,null,null,2026-01-15 09:30:00.123,');
    expect(fieldsOf('comma')).toMatchObject({ 1: 'Über, Agent', 11: 'In, out' });
    expect(fieldsOf('quote')[1]).toBe('the "A" team');
    expect(fieldsOf('space')[1]).toBe(' leading');
    expect(fieldsOf('emoji')[1]).toBe('😀');
    expect(lines).toContain(
      '123456789012,"null",Europe,Spain,null,null,null,2026-01-15 09:30:00.123,"null",CONNECTED,1,' +
        `Basic Routing Profile,CUSTOM,"null",STATE_CHANGE,${AGENT_ARN}`,
    );
    expect(fieldsOf('newline')[1]).toBe('two\nlines');
  });

  test('F3: a malformed record goes to the second sink, and its neighbours are unharmed', () => {
    for (const id of ['before', 'between', 'after']) expect(fieldsOf(id)[1]).toBe('agent.one');
    for (const text of MALFORMED.slice(0, 3)) {
      expect(rejects.filter((line) => line === rejectLine('json', Buffer.from(text)))).toHaveLength(3);
    }
  });

  test('F3: a record too large for Firehose arrives in parts', () => {
    const parts = rejects.map((line) => line.split(',')).filter(([, , count]) => count === '2');
    const whole = (part: string) => Buffer.from(parts.find(([, at]) => at === part)?.[3] ?? '', 'base64').toString();
    expect(parts).toHaveLength(6);
    expect(whole('1') + whole('2')).toBe(MALFORMED[3]);
    expect(Math.max(...rejects.map((line) => line.length))).toBeLessThan(1000 * 1024);
  });

  test('F3: a line too large for Firehose is rejected, not tried for ever', () => {
    expect(rejects.filter((line) => line === rejectLine('line-too-long', Buffer.from(LONG)))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(',long,'))).toEqual([]);
  });

  test('the length of a line is judged, not of what is not in it', () => {
    expect(fieldsOf('long-fraction')[7]).toBe('2026-01-15 09:30:00.111');
    expect(rejects.filter((line) => line.startsWith('line-too-long,'))).toHaveLength(1);
  });

  test('F3: brackets in thousands where a text is expected end nothing', () => {
    // Without a Username it is no line, and well formed, so no reject.
    expect([...lines, ...rejects].filter((line) => line.includes(',too-deep,'))).toEqual([]);
    expect(rejects).not.toContain(rejectLine('json', Buffer.from(DEEP)));
    expect(fieldsOf('deep')[1]).toBe('agent.one');
  });

  test('F6: the EventId, EventType and AgentARN are in the line', () => {
    expect(fieldsOf('before').slice(13)).toEqual(['before', 'STATE_CHANGE', AGENT_ARN]);
  });

  test('F8: LOGOUT is signed out, whatever the status', () => {
    expect(fieldsOf('logout')).toMatchObject({ 8: 'Available', 10: '0', 12: 'ROUTABLE' });
  });

  test('F10: the status table decides, for custom statuses and over ROUTABLE', () => {
    expect(fieldsOf('custom')).toMatchObject({ 8: 'Coaching, 1:1', 10: 'P', 12: 'CUSTOM' });
    expect(fieldsOf('routable')).toMatchObject({ 10: 'P', 12: 'ROUTABLE' });
  });

  test('F11: a status is found in any case and between spaces; an unknown one is 1', () => {
    expect(fieldsOf('odd')).toMatchObject({ 8: '  coachinG, 1:1  ', 10: 'P' });
    expect(fieldsOf('unknown')[10]).toBe('1');
  });

  test('F16: the log, from INFO on, names nobody', () => {
    const log = job.log();
    expect(log).toContain('RECORDS');
    for (const name of ['agent.one', 'Über', 'two\nlines', 'Coaching', 'Unheard of', 'contactId', 'c-1"']) {
      expect(log).not.toContain(name);
    }
  });

  function fieldsOf(eventId: string): string[] {
    const found = lines.filter(
      (line) => line.includes(`,${eventId},STATE_CHANGE,`) || line.includes(`,${eventId},LOGOUT,`),
    );
    expect(found).toHaveLength(1);
    return (parse(found[0] ?? '') as string[][])[0] ?? [];
  }
});
