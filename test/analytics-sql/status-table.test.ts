import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadStatusTable } from '../../converter/config/load-maps';
import { type StatusTable, statusKey } from '../../converter/core/agents/state-type';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithFlink, type Job, linesBelow } from './flink';
import { lookedUpNames, statusTables } from './status-tables';

const TIMEOUT_MS = 180_000;

describeWithFlink('the status table of the analytics in SQL', (flink) => {
  const place = (name: string) => join(flink.folder, name);
  const table = place('statuses.csv');
  let job: Job;
  let events = 0;

  beforeAll(async () => {
    for (const name of ['records', 'tables', 'aside']) mkdirSync(place(name));
    statusTables().forEach((bytes, number) => {
      writeFileSync(place(`tables/${number}.csv`), bytes);
    });
    const lookups = statusTables().flatMap((_, number) =>
      lookedUpNames().map((name) => ({ place: place(`tables/${number}.csv`), name })),
    );
    writeFileSync(place('lookups'), lookups.map((lookup) => `${JSON.stringify(lookup)}\n`).join(''));
    writeFileSync(table, 'StateName,StateType\nAvailable,A\n');
    job = flink.start({
      CONNECTORS: `files,${join(__dirname, 'sql/status-tables')},${join(__dirname, 'sql/watch')}`,
      RECORDS: place('records'),
      INTERVAL_OUTPUT: place('output'),
      REJECTED: place('rejected'),
      LINE_FIELDS: '13',
      STATUS_TABLE_LOCATION: table,
      STATUS_TABLE_SECONDS: '1',
      LOOKUPS: place('lookups'),
      ANSWERS: place('answers'),
    });
    await job.until(() => linesBelow(place('answers')).length === lookups.length);
  }, TIMEOUT_MS);

  test('it is read as the converter reads it: any of these texts gives the same table, or none', async () => {
    const answers = linesBelow(place('answers')).map((line) => JSON.parse(line) as [string, string, string | null]);
    const wrong: unknown[] = [];
    let good = 0;
    for (const [number, bytes] of statusTables().entries()) {
      const file = place(`tables/${number}.csv`);
      const byCore: StatusTable | null = await loadStatusTable(file).catch(() => null);
      if (byCore !== null) good += 1;
      for (const [, name, type] of answers.filter(([where]) => where === file)) {
        const expected = byCore?.get(statusKey(name)) ?? null;
        if (type !== expected) wrong.push({ table: bytes.toString(), name, type, expected });
      }
    }
    expect(wrong).toEqual([]);
    expect(good).toBeGreaterThan(50);
    expect(statusTables().length - good).toBeGreaterThan(50);
  });

  test(
    'a new one counts while the job runs',
    async () => {
      await eventually('1');
      writeFileSync(table, '\ufeffStateName,StateType\r\n"  COACHING ",P\r\n');
      await eventually('P');
    },
    TIMEOUT_MS,
  );

  test(
    'a faulty one is warned of and the one before holds',
    async () => {
      const before = warnings();
      writeFileSync(table, 'StateName,StateType\nCoaching,Maybe\n');
      await untilEvents(() => warnings() > before);
      expect(job.log()).toContain('row 1: expected one of A P 1 0');
      expect(await typeOfNext()).toBe('P');
    },
    TIMEOUT_MS,
  );

  test(
    'when it is deleted the one before holds, with a warning',
    async () => {
      rmSync(table);
      const before = warnings();
      await untilEvents(() => warnings() > before + 1);
      expect(job.log()).toMatch(/the one before holds: .*(NotFound|NoSuchFile)/);
      expect(await typeOfNext()).toBe('P');
    },
    TIMEOUT_MS,
  );

  test(
    'when it is there again it counts again',
    async () => {
      writeFileSync(table, 'StateName,StateType\ncoaching,0\n');
      await eventually('0');
    },
    TIMEOUT_MS,
  );

  test('LINE_FIELDS 13 leaves the last three fields out', () => {
    const line = linesBelow(place('output')).find((one) => one.includes('Coaching'));
    expect(line).toMatch(
      /^123456789012,event-\d+,Europe,Spain,null,null,null,2026-01-15 09:30:00.123,Coaching,CONNECTED,.,Basic Routing Profile,CUSTOM$/,
    );
  });

  test('F16: the log names no agent and no status', () => {
    const log = job.log();
    expect(log).toContain('The status table was not read');
    expect(log.match(/event-\d|coaching|Maybe/i)?.[0]).toBeUndefined();
  });

  function warnings(): number {
    return job.log().split('The status table was not read').length;
  }

  /** Puts an event and waits for its line; its state type. */
  async function typeOfNext(): Promise<string | undefined> {
    const username = `event-${events++}`;
    const event = anAgentEvent({}, { AgentStatus: { Name: 'Coaching', Type: 'CUSTOM' } }, { Username: username });
    writeFileSync(place('aside/next'), `${JSON.stringify({ document: event })}\n`);
    renameSync(place('aside/next'), place(`records/${events}`));
    const found = () => linesBelow(place('output')).find((line) => line.split(',')[1] === username);
    await job.until(() => found() !== undefined);
    return found()?.split(',')[10];
  }

  async function eventually(type: string): Promise<void> {
    while ((await typeOfNext()) !== type);
  }

  async function untilEvents(condition: () => boolean): Promise<void> {
    while (!condition()) await typeOfNext();
  }
});
