import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { oracleDay } from '../oracle/oracle';
import { readRecords } from '../oracle/plain-csv';
import { siteDay } from '../oracle/zone';
import { agentEvents } from './agent-events';
import { type Centre, type CentreOptions, generateCentre } from './centre';
import { centreInput } from './centre-maps';
import { outputLines } from './output-lines';
import { type ObjectOptions, outputObjects } from './output-objects';
import { type ReportSchedule, reportFiles } from './report-files';
import { signedInTruth } from './truth';
import { writeCentre } from './write-centre';

function aCentre(options: Partial<CentreOptions> = {}): Centre {
  return generateCentre({ seed: 7, timeZone: 'America/New_York', dates: ['2026-03-08'], agents: 4, ...options });
}

function judged(centre: Centre, date: string, objects: ObjectOptions = {}, schedule: ReportSchedule = 'daily') {
  const input = centreInput(centre, date, [...outputObjects(centre, objects)], [...reportFiles(centre, schedule)]);
  const day = oracleDay(input);
  if (day === null) throw new Error(`expected ${centre.timeZone} to have ${date}`);
  return day;
}

/** Rows of a `csv` file as objects by column. */
function table(text: string | undefined): Record<string, string>[] {
  const [header, ...rows] = readRecords(text ?? '');
  return rows.map((row) =>
    Object.fromEntries((header?.fields ?? []).map((field, index) => [field.text, row.fields[index]?.text ?? ''])),
  );
}

/** Pairs of every agent of a day, from the generator's own spans. */
function truePairs(centre: Centre, date: string): string[] {
  const day = siteDay(centre.timeZone, date) ?? { start: 0, end: 0 };
  return centre.usernames.flatMap((username, agent) =>
    signedInTruth(centre, agent)
      .filter(({ start, end }) => start < day.end && end > day.start)
      .map(({ start, end }) => {
        const [signIn, signOut] = [Math.max(start, day.start), Math.min(end, day.end)];
        const marks = [start < day.start ? 'open-start' : '', end > day.end ? 'open-end' : ''];
        return JSON.stringify([username, new Date(signIn).toISOString(), new Date(signOut).toISOString(), ...marks]);
      }),
  );
}

function pairsOf(text: string | undefined): string[] {
  return table(text).map((row) =>
    JSON.stringify([row.username, row.signInUtc, row.signOutUtc, row.startMark, row.endMark?.replace('assumed', '')]),
  );
}

const HOSTILE_DELIVERY: ObjectOptions = {
  minutesPerObject: 30,
  duplicateShare: 0.1,
  shuffled: true,
  lateShare: 0.3,
  heartbeats: true,
  gzipShare: 0.5,
};

describe("the generator's truth, the oracle and the reports agree", () => {
  test.each<[string, string[], Partial<CentreOptions>]>([
    ['America/New_York', ['2026-03-08'], {}],
    ['America/New_York', ['2026-11-01'], { hostileNames: true }],
    ['Australia/Lord_Howe', ['2026-04-04', '2026-04-05'], { intervalMinutes: 15 }],
    ['Asia/Kathmandu', ['2026-01-15'], { overnightShare: 0.6 }],
    ['Pacific/Apia', ['2011-12-29', '2011-12-31'], { overnightShare: 0.6 }],
    ['Africa/Cairo', ['2023-04-27', '2023-04-28'], { silentEndShare: 0.5 }],
    ['America/Santiago', ['2022-09-11'], { lineFields: 13 }],
    ['UTC', ['2026-01-15'], { lineFields: 'mixed' }],
    ['UTC', ['2026-01-15'], { lineFields: 11, customStatuses: [] }],
  ])('%s %j', (timeZone, dates, options) => {
    const [first = '', ...others] = dates;
    const centre = aCentre({ timeZone, dates: [first, ...others], ...options });
    for (const date of dates) {
      const day = judged(centre, date, HOSTILE_DELIVERY);
      expect(pairsOf(day.csv['signInPairs.csv']).sort()).toEqual(truePairs(centre, date).sort());
      expect(pairsOf(day.csv['signInPairs.csv']).length).toBeGreaterThan(0);
      expect(day.totals.setAside).toBe(0);
      expect(day.totals.duplicate).toBeGreaterThan(0);
    }
  });

  test('contacts of agents are those of the contact groups', () => {
    const day = judged(aCentre({ agents: 12 }), '2026-03-08');
    const sum = (rows: Record<string, string>[], column: string) =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    const [agents, groups] = [table(day.csv['agentDaily.csv']), table(day.csv['contactGroupDaily.csv'])];
    expect(sum(agents, 'nch')).toBe(sum(groups, 'nch'));
    expect(sum(agents, 'nch')).toBeGreaterThan(100);
    expect(sum(agents, 'noc')).toBeGreaterThan(10);
    expect(sum(groups, 'nco')).toBe(sum(groups, 'nch') + sum(groups, 'abd'));
    expect(agents.every((row) => Number(row.pip) >= 0 && Number(row.pip) <= 100)).toBe(true);
    expect(agents.some((row) => Number(row.pip) > 50 && Number(row.pip) < 100)).toBe(true);
  });

  test('online time of the report less signed-out statuses is the signed-in time of the events', () => {
    const centre = aCentre({ silentEndShare: 0 });
    const day = siteDay(centre.timeZone, '2026-03-08') ?? { start: 0, end: 0 };
    const online = new Map<string, number>();
    for (const file of reportFiles(centre)) {
      for (const row of table(file.text)) {
        const start = Date.parse(row.StartInterval ?? '');
        if (row.Agent === undefined || start < day.start || start >= day.end) continue;
        const ms = ['Online time', 'Break time', 'Lunch time'].map((name) => Math.round(Number(row[name]) * 1000));
        online.set(row.Agent, (online.get(row.Agent) ?? 0) + (ms[0] ?? 0) - (ms[1] ?? 0) - (ms[2] ?? 0));
      }
    }
    const signedIn = new Map<string, number>();
    for (const row of table(judged(centre, '2026-03-08').csv['agentDaily.csv'])) {
      const ms = Math.round(Number(row.signedInSeconds) * 1000);
      signedIn.set(row.username ?? '', (signedIn.get(row.username ?? '') ?? 0) + ms);
    }
    expect(Object.fromEntries(online)).toEqual(Object.fromEntries(signedIn));
  });

  test('overlapping half-hourly reports say in the end what daily ones say', () => {
    const centre = aCentre();
    const [daily, overlapping] = (['daily', 'previous2Hours'] as const).map((schedule) =>
      judged(centre, '2026-03-08', {}, schedule),
    );
    expect(overlapping?.csv).toEqual(daily?.csv);
    expect([...reportFiles(centre, 'previous2Hours')].length).toBeGreaterThan(50);
  });
});

describe('what the generator gives', () => {
  const digest = (centre: Centre) => {
    const hash = createHash('sha256');
    for (const { text } of outputLines(centre)) hash.update(text);
    return hash.digest('hex').slice(0, 16);
  };

  test('the same seed gives the same lines on every machine, another seed others', () => {
    expect(digest(aCentre())).toBe('e748250498c5e8d5');
    expect(digest(aCentre({ seed: 8 }))).not.toBe(digest(aCentre()));
  });

  test('lines of a large centre come one by one', () => {
    const lines = outputLines(aCentre({ agents: 100_000 }));
    for (let count = 0; count < 1000; count += 1) expect(lines.next().value).toMatchObject({ at: expect.any(Number) });
  });

  test('agent events are those of the lines, with snapshots as Connect sends them', () => {
    const centre = aCentre({ agents: 1, dates: ['2026-03-09', '2026-03-10', '2026-03-11'] });
    const events = [...agentEvents(centre, 0)] as Record<string, unknown>[];
    const ids = [...outputLines(centre)].map(({ text }) => text.split(',')[13]);
    expect(events.filter((event) => event.CurrentAgentSnapshot !== null).map((event) => event.EventId)).toEqual(ids);
    expect(new Set(events.map((event) => event.EventType))).toEqual(
      new Set(['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT']),
    );
    expect(events[1]).toMatchObject({
      EventTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      CurrentAgentSnapshot: { Configuration: { Username: 'agent.00001' }, AgentStatus: { Type: 'ROUTABLE' } },
    });
  });

  test('a written centre is what was generated', () => {
    const folder = mkdtempSync(join(tmpdir(), 'centre-'));
    try {
      const centre = aCentre({ agents: 3, hostileNames: true });
      const written = writeCentre(centre, folder, HOSTILE_DELIVERY);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const objects = files.filter((entry) => entry.parentPath.includes('OUTPUT'));
      const texts = objects.map((entry) => {
        const content = readFileSync(join(entry.parentPath, entry.name));
        return (entry.name.endsWith('.gz') ? gunzipSync(content) : content).toString();
      });
      expect(texts.sort()).toEqual([...outputObjects(centre, HOSTILE_DELIVERY)].map((one) => one.text).sort());
      expect(written).toMatchObject({ objects: objects.length, reports: 4 });
      expect(files.map((entry) => entry.name)).toEqual(
        expect.arrayContaining(['aspect-wfm.config.json', 'agents.csv', 'staffing.csv', 'contact-groups.csv']),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
