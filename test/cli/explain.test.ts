import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOfCentre } from '../sample/centre';
import { AS_OF, anEvent, aSite, lines, objectKey, reportKey, type TestSite } from './a-site';
import { asJson, aspectWfm } from './command-line';

const DATE = '2026-06-01';
const withoutPlaces = (text: string) => text.replace(/ {3}\d{4}\/\S+$/gm, '');

describe('explain, on a small site', () => {
  let site: TestSite;
  beforeEach(() => {
    site = aSite([DATE]);
  });
  afterEach(() => site.remove());
  const explain = async (...args: readonly string[]) => {
    const { exitCode, stdout } = await aspectWfm(
      'explain',
      '--date',
      DATE,
      ...args,
      '--config',
      site.config,
      ...(args.includes('--as-of') ? [] : ['--as-of', AS_OF]),
    );
    expect(exitCode).toBe(0);
    return stdout;
  };

  test('a contact group: a queue without an X is explained with that of its group', async () => {
    expect(await explain('--contact-group', 'Sales')).toContain('from Contacts answered in 20 seconds');
    site.configure({ maps: { contactGroups: 'groups.csv' } });
    site.write('groups.csv', 'Queue,ContactGroup,ServiceLevelSeconds\nSales,All,\nOther,All,30\n');
    expect(await explain('--contact-group', 'All')).toContain('answered in time 0   from no column');
  });

  test('an agent: every row with what becomes of it', async () => {
    const object = lines(
      anEvent(DATE, '10:10:00', 'STATE_CHANGE', { status: 'Coaching', id: 'one' }),
      anEvent(DATE, '10:10:00', 'STATE_CHANGE', { status: 'Available', id: 'one' }),
      anEvent(DATE, '11:02:00', 'HEART_BEAT', { status: 'Available' }),
      anEvent(DATE, '11:00:00', 'LOGOUT'),
      anEvent(DATE, '11:10:00', 'LOGIN'),
      anEvent(DATE, '11:12:00', 'HEART_BEAT'),
      anEvent(DATE, '11:20:00', 'LOGOUT'),
      anEvent(DATE, '11:30:00', 'LOGIN').replace('A,Inbound', 'X,Inbound'),
    );
    site.write(objectKey(DATE, '11-30-00', 'c'), object);
    expect(
      withoutPlaces(await explain('--agent', 'agent.one', '--interval', '11:00')),
    ).toBe(`agent agent.one on 2026-06-01
  ID agent.one
  interval output, by event time
    2026-06-01T10:00:00.000+00:00  LOGIN "Available" counts as A, group Inbound, for 600 s
    2026-06-01T10:10:00.000+00:00  STATE_CHANGE "Available" gives way to another row of its EventId
    2026-06-01T10:10:00.000+00:00  STATE_CHANGE "Coaching" counts as 1, group Inbound, for 3000 s
    2026-06-01T11:00:00.000+00:00  LOGOUT "Offline" counts as 0, group Inbound
    2026-06-01T11:00:00.000+00:00  LOGOUT "Offline" is a duplicate of a row before it
    2026-06-01T11:02:00.000+00:00  HEART_BEAT "Available" is ignored: a heartbeat after a LOGOUT signs nobody in
    2026-06-01T11:10:00.000+00:00  LOGIN "Available" counts as A, group Inbound, for 120 s
    2026-06-01T11:12:00.000+00:00  HEART_BEAT "Available" counts as A, group Inbound, for 480 s
    2026-06-01T11:20:00.000+00:00  LOGOUT "Offline" counts as 0, group Inbound
  set aside
    state-type: field 11: expected A, P, 1 or 0, got "X"
  sign-in pairs
    2026-06-01T10:00:00.000+00:00 to 2026-06-01T11:00:00.000+00:00: 3600 s
    2026-06-01T11:10:00.000+00:00 to 2026-06-01T11:20:00.000+00:00: 600 s
  agent group Inbound
    interval 2026-06-01T11:00:00.000+00:00: signed in 600 s, available 600 s, unavailable 0 s, productive 600 s
    SIT 10:00:00, SOT 11:00:00
    SIT 11:10:00, SOT 11:20:00
    day: signed in 4200 s, AVL 1200 s, UNAVL 3000 s, productive 1200 s
    NCH = 0, ATT = 0 / 0 = 0 s, AWT = 0 / 0 = 0 s
    NOC = 0, AOTT = 0 / 0 = 0 s, AOWT = 0 / 0 = 0 s
    PIP = 100 x (signed in 4200 s - idle 0 s, within 0 and 4200 s) = 100 x 4200 / 4200 = 100 %
  agent report
`);
  });

  test('the marks agree with what the conversion counts', async () => {
    const again = anEvent(DATE, '10:00:00', 'LOGIN');
    site.write(objectKey(DATE, '12-00-00', 'c'), lines(again, again, again.replace('Available', 'Busy')));
    const stdout = await explain('--agent', 'agent.one');
    const marked = (mark: RegExp) => [...stdout.matchAll(mark)].length;
    await aspectWfm('backfill', '--from', DATE, '--to', DATE, '--config', site.config, '--as-of', AS_OF);
    const { totals } = JSON.parse(site.read(`history/${DATE}/manifest.json`));
    // Two more rows that are used are those of the queue report.
    expect(marked(/counts as/g)).toBe(totals.used - 2);
    expect(marked(/duplicate of|gives way/g)).toBe(totals.duplicate);
  });

  test('a row that gives way to one of another agent', async () => {
    site.write(
      objectKey(DATE, '12-00-00', 'c'),
      lines(
        anEvent(DATE, '12:00:00', 'LOGIN', { username: 'eve', id: 'shared' }),
        anEvent(DATE, '12:01:00', 'LOGIN', { username: 'kim', id: 'shared' }),
        anEvent(DATE, '12:02:00', 'LOGIN', { username: 'eve' }),
      ),
    );
    const fates = async (username: string) => (await explain('--agent', username)).match(/counts|gives way/g);
    expect(await fates('eve')).toEqual(['gives way', 'counts']);
    expect(await fates('kim')).toEqual(['counts']);
  });

  test('a line without EventId is told by its text', async () => {
    const old = anEvent(DATE, '10:20:00', 'STATE_CHANGE').split(',').slice(0, 13).join(',');
    site.write(objectKey(DATE, '12-00-00', 'c'), lines(old, old));
    const stdout = await explain('--agent', 'agent.one');
    expect(stdout.match(/10:20:00.*/g)?.map(withoutPlaces)).toEqual([
      '10:20:00.000+00:00  STATE_CHANGE "Available" counts as A, group Inbound, for 2400 s',
      '10:20:00.000+00:00  STATE_CHANGE "Available" is a duplicate of a row before it',
    ]);
  });

  test('an agent that the map leaves out', async () => {
    site.write('agents.csv', 'Username,AgentId\nagent.one,-\n');
    site.configure({ maps: { agents: 'agents.csv' } });
    expect((await explain('--agent', 'agent.one')).split('\n').slice(0, 4).map(withoutPlaces)).toEqual([
      'agent agent.one on 2026-06-01',
      '  left out of every figure, as the agents map says (AgentId -)',
      '  interval output, by event time',
      '    2026-06-01T10:00:00.000+00:00  LOGIN "Available" would count as A, group Inbound, for 3600 s',
    ]);
  });

  test('an agent of whom only the days before know', async () => {
    site.write(
      objectKey('2026-05-31', '23-00-00', 'x'),
      lines(anEvent('2026-05-31', '22:50:00', 'LOGIN', { username: 'eve' })),
    );
    site.write(
      objectKey('2026-05-31', '23-05-00', 'y'),
      lines(anEvent('2026-05-31', '22:55:00', 'LOGOUT', { username: 'eve' })),
    );
    expect(await explain('--agent', 'eve')).toContain('\n  no signed-in time and no contacts of the day\n');
  });

  test('an agent group: its members and their sum', async () => {
    expect(await explain('--agent-group', 'Inbound', '--interval', '10:30')).toBe(`agent group Inbound on 2026-06-01
  1 agents of the day
  interval 2026-06-01T10:30:00.000+00:00
    agent.one: signed in 1800 s, available 1800 s, unavailable 0 s, productive 1800 s
    SIGNED = 1800 s, AVL = 1800 s, UNAVL = 0 s, productive = 1800 s
    APS (signedIn) = 1800 / 1800 = 1; AGENTS = 1
`);
    expect((await explain('--agent-group', 'Inbound')).match(/^ {2}interval/gm)).toHaveLength(2);
    expect((await explain('--agent-group', 'Inbound', '--interval', '12:00')).split('\n')).toHaveLength(3);
  });

  test('a contact group without a percentage of contacts, but with one of the report', async () => {
    const percent = site.read(reportKey('Queue', DATE)).replace('Contacts answered in 20 seconds', 'Service level 20');
    site.write(reportKey('Queue', DATE), percent.replace(/,1,2,10,/g, ',1,50%,10,'));
    const stdout = await explain('--contact-group', 'Sales', '--interval', '10:00');
    expect(stdout).toContain('\n      answered in time 1.5   from Service level 20 x contacts queued\n');
    expect(stdout).toContain('\n      %SL = 100 x answered in time 1.5 / 3 = 50 %\n');
    expect(stdout).toContain('\n  staffed by no agent group: APS is 0\n');
  });

  test('--json has the same as parts', async () => {
    expect(
      await asJson('explain', '--date', DATE, '--agent-group', 'Inbound', '--config', site.config, '--as-of', AS_OF),
    ).toEqual({
      command: 'explain',
      exitCode: 0,
      days: [
        {
          date: DATE,
          startUtc: '2026-06-01T00:00:00.000Z',
          endUtc: '2026-06-02T00:00:00.000Z',
          explanation: {
            title: 'agent group Inbound on 2026-06-01',
            lines: ['1 agents of the day'],
            parts: [
              { title: 'interval 2026-06-01T10:00:00.000+00:00', lines: expect.any(Array), parts: [] },
              { title: 'interval 2026-06-01T10:30:00.000+00:00', lines: expect.any(Array), parts: [] },
            ],
          },
        },
      ],
    });
  });

  test('the range is echoed as UTC instants', async () => {
    const { stderr } = await aspectWfm(
      'explain',
      '--date',
      DATE,
      '--agent',
      'agent.one',
      '--config',
      site.config,
      '--as-of',
      AS_OF,
    );
    expect(stderr).toBe('INFO: 1 site days, UTC [2026-06-01T00:00:00.000Z, 2026-06-02T00:00:00.000Z)\n');
  });

  test('a state that silence ends, and one that goes on', async () => {
    site.write(
      objectKey(DATE, '12-00-00', 'c'),
      lines(
        anEvent(DATE, '12:00:00', 'LOGIN', { username: 'eve' }),
        anEvent(DATE, '23:30:00', 'LOGIN', { username: 'eve' }),
        anEvent('2026-06-02', '00:10:00', 'HEART_BEAT', { username: 'eve' }),
      ),
    );
    const stdout = await explain('--agent', 'eve');
    expect(stdout.match(/group Inbound, for .*/g)?.map(withoutPlaces)).toEqual([
      'group Inbound, for 120 s, as no event follows within 60 minutes',
      'group Inbound, for 2400 s',
      'group Inbound, for 3000 s, to the end of the known data',
    ]);
    expect(stdout).toContain(': 120 s (assumed)\n');
    expect(stdout).toContain(': 1800 s (open-end)\n');
    expect(stdout).toContain('\n    SIT 23:30:00, SOT 23:59:59\n');
  });

  test('a heartbeat that may follow a log-out before the hours that are read', async () => {
    const event = (time: string) => anEvent('2026-05-31', time, 'HEART_BEAT', { username: 'eve' });
    site.write(objectKey('2026-05-31', '22-00-00', 'c'), lines(event('21:58:00'), event('22:00:00')));
    const stdout = await explain('--agent', 'eve');
    expect(stdout.match(/HEART_BEAT.*/g)?.map(withoutPlaces)).toEqual([
      'HEART_BEAT "Available" is ignored: a heartbeat that may follow a LOGOUT before the hours that are read (lookbackHours)',
      'HEART_BEAT "Available" counts as A, group Inbound, for 120 s, as no event follows within 60 minutes',
    ]);
  });

  test('an interval that is not over has no row yet', async () => {
    const at = ['--as-of', `${DATE}T10:45:00Z`];
    const running = 'interval 2026-06-01T10:30:00.000+00:00, not over yet: no row in the files';
    expect(await explain('--agent-group', 'Inbound', ...at)).toContain(
      `\n  ${running}\n    agent.one: signed in 900 s`,
    );
    expect(await explain('--agent', 'agent.one', ...at)).toContain(`\n    ${running}: signed in 900 s`);
    expect(await explain('--contact-group', 'Sales', ...at)).toContain(`\n  ${running}\n`);
  });

  test('writes nothing', async () => {
    const before = site.files();
    await explain('--contact-group', 'Sales');
    expect(site.files()).toEqual(before);
  });
});

describe('explain, in the sample', () => {
  const { folder, remove } = copyOfCentre();
  afterAll(remove);
  const explain = async (...args: readonly string[]) =>
    (
      await aspectWfm(
        'explain',
        ...args,
        '--config',
        `${folder}/aspect-wfm.config.json`,
        '--as-of',
        '2026-11-03T12:00:00Z',
      )
    ).stdout;

  test('a contact group: rows, staffing and figures, as worked out in its README', async () => {
    const stdout = await explain('--date', '2026-10-31', '--contact-group', 'Bookings', '--interval', '10:30');
    expect(stdout).toContain('queue "Bookings", Queue interval-2026-11-01T00_15_00Z.csv:3\n');
    expect(stdout).toContain('queue "Bookings, groups", Queue interval-2026-11-01T00_15_00Z.csv:7\n');
    expect(stdout).toContain(`    staffing
      agent group Front Desk: 4800 s, agents: 3
      agent group Night Desk: 0 s, agents: 0
    figures
      NCO = 6, NCH = 3, ABD = 3
      ATT = talk 1200 / 3 = 400 s
      ACWT = after contact work 200 / 3 = 66.66666666666667 s
      ASA = queue answer time x contacts 49 / 3 = 16.333333333333332 s
      %SL = 100 x answered in time 2 / 6 = 33.333333333333336 %
      APS (signedIn) = 4800 / 1800 = 2.6666666666666665
`);
  });

  test.each(['--contact-group=Bookings', '--agent-group=Night Desk', '--agent=ava.stone'])(
    'an hour that occurs twice is shown twice: %s',
    async (subject) => {
      const stdout = await explain('--date', '2026-11-01', subject, '--interval', '01:00');
      expect(stdout.match(/interval 2026-11-01T\d\d:00:00.000-0\d:00|both intervals of \d\d:\d\d/g)).toEqual([
        'interval 2026-11-01T01:00:00.000-05:00',
        'interval 2026-11-01T01:00:00.000-06:00',
        'both intervals of 01:00',
      ]);
    },
  );

  test('the two have no row together where every profile writes them apart', async () => {
    const config = join(folder, 'aspect-wfm.config.json');
    const text = readFileSync(config, 'utf8');
    const { output, ...site } = JSON.parse(text);
    writeFileSync(config, JSON.stringify({ ...site, output: { ...output, repeatedHour: 'separate' } }));
    expect(await explain('--date', '2026-11-01', '--agent-group=Night Desk')).not.toContain('both');
    writeFileSync(config, text);
  });

  test("an agent's contacts, row by row", async () => {
    const stdout = await explain('--date', '2026-10-31', '--agent', 'dina.weber');
    expect(stdout).toContain('\n    NCH = 5, ATT = 1860 / 5 = 372 s, AWT = 370 / 5 = 74 s\n');
    expect(stdout).toContain('\n    NOC = 1, AOTT = 180 / 1 = 180 s, AOWT = 30 / 1 = 30 s\n');
    const row =
      /^ {4}2026-10-31T\S+ {2}handled .*, to group Front Desk {3}Agent interval-2026-11-01T00_15_00Z.csv:\d$/gm;
    expect(stdout.match(row)).toHaveLength(4);
    expect(stdout).toContain(`
    columns of Agent interval-2026-11-01T00_15_00Z.csv
      handled   from Contacts handled - Contacts handled outbound
      talk   from Agent interaction time - Average outbound agent interaction time x Contacts handled outbound + Customer hold time
      after contact work   from After contact work time - Average outbound after contact work time x Contacts handled outbound
      outbound   from Contacts handled outbound
      outbound talk   from Average outbound agent interaction time x Contacts handled outbound
      outbound after contact work   from Average outbound after contact work time x Contacts handled outbound
      idle   from Agent idle time
`);
  });
});
