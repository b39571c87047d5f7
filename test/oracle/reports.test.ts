import { aDay, aLine, anObject, expectedDay, rowsOf } from './a-day';
import type { OracleInput } from './input';

const HEADER =
  'Queue,StartInterval,EndInterval,Contacts queued,Contacts handled,Contacts handled incoming,Contacts handled outbound,Callback contacts handled,Contacts abandoned,Contacts answered in 20 seconds,Average queue answer time,Agent interaction time,Customer hold time,After contact work time,Average outbound agent interaction time,Average outbound after contact work time';

/** A row of the half hour (or quarter) that begins at `HH:mm` on the day. */
function aRow(queue: string, time: string, metrics: string, minutes = 30): string {
  const start = Date.parse(`2026-01-15T${time}:00.000Z`);
  return [queue, new Date(start).toISOString(), new Date(start + minutes * 60_000).toISOString(), metrics].join(',');
}

function aReport(rows: readonly string[], madeAt = '2026-01-16T00:15:00Z', header = HEADER) {
  return { key: `Queue interval-${madeAt}.csv`, text: `${[header, ...rows].join('\n')}\n` };
}

function contactRows(parts: Partial<OracleInput>): string[][] {
  return rowsOf(expectedDay(aDay(parts)), 'contactGroupInterval').map((cells) => [
    cells[0]?.slice(11, 16) ?? '',
    ...cells.slice(2),
  ]);
}

describe('contact groups from the queue report', () => {
  // NCH 10 - 2 = 8. Outbound talk 2 x 100 = 200, outbound work 2 x 10 = 20. Talk 1800.5 - 200 + 120 = 1720.5;
  // work 180 - 20 = 160. ATT 1720.5 / 8 = 215.0625; ACWT 20; ASA 12.5; %SL 7 of 11.
  const metrics = '11,10,7,2,1,3,7,12.5,1800.5,120,180,100,10';

  test('counts, sums and averages of one row', () => {
    expect(contactRows({ reports: [aReport([aRow('Help', '10:00', metrics)])] })).toEqual([
      ['10:00', 'Help', '11', '8', '3', '1720.5', '160', '215.0625', '20', '12.5', String(700 / 11), '0', '0'],
    ]);
  });

  test('settings: hold apart, incoming with callbacks where outbound is absent', () => {
    const rules = { ...aDay().rules, holdInTalkTime: false, callbacksHandled: true };
    const header = HEADER.replace('Contacts handled outbound', 'Contacts transferred');
    const [row] = contactRows({ rules, reports: [aReport([aRow('Help', '10:00', metrics)], undefined, header)] });
    // NCH 7 + 1; no outbound: talk 1800.5 without hold, work 180.
    expect(row?.slice(2, 6)).toEqual(['11', '8', '3', '1800.5']);
  });

  test('absent columns have their alternatives', () => {
    const header =
      'Queue,StartInterval,EndInterval,Contacts handled incoming,Contact abandoned,Contact handle time,Customer hold time,After-contact work time,Service level 20';
    const reports = [
      aReport(
        [aRow('Help', '10:00', '4,1,00:10:00,60,100,80%'), aRow('Help', '10:30', '1,0,600,60,100,-')],
        undefined,
        header,
      ),
    ];
    // NCO 4 + 1; talk 600 - 60 - 100 + 60 = 500; %SL 80; the second row's percentage has no value and no weight.
    expect(contactRows({ reports })).toEqual([
      ['10:00', 'Help', '5', '4', '1', '500', '100', '125', '25', '0', '80', '0', '0'],
      ['10:30', 'Help', '1', '1', '0', '500', '100', '500', '100', '0', '0', '0', '0'],
    ]);
  });

  test('queues of a group add up before they are divided; an empty average weighs nothing', () => {
    const contactGroups = ['One', 'Two', 'Three'].map((queue) => ({ queue, contactGroup: 'Help' }));
    const rows = [
      aRow('One', '10:00', '4,4,4,0,0,0,4,10,400,0,40,,'),
      aRow('Two', '10:00', '1,1,1,0,0,0,0,50,20,0,1,,'),
      aRow('Three', '10:00', '5,5,5,0,0,0,1,-,80,0,0,,'),
    ];
    // NCO 10; talk 500 / 10; work 41 / 10; ASA (4 x 10 + 1 x 50) / 5 = 18; %SL 5 of 10.
    expect(contactRows({ reports: [aReport(rows)], maps: { ...aDay().maps, contactGroups } })).toEqual([
      ['10:00', 'Help', '10', '10', '0', '500', '41', '50', '4.1', '18', '50', '0', '0'],
    ]);
  });

  test('inbound time below zero is zero, row by row', () => {
    const rows = [
      aRow('One', '10:00', '1,3,1,2,0,0,1,1,100,0,10,90,9'),
      aRow('One', '10:30', '1,1,1,0,0,0,1,1,50,0,5,,'),
    ];
    expect(contactRows({ reports: [aReport(rows)] }).map((cells) => cells.slice(5, 7))).toEqual([
      ['0', '0'],
      ['50', '5'],
    ]);
  });

  test('a queue mapped to - is left out, X is that of the group', () => {
    const contactGroups = [
      { queue: 'Spam', contactGroup: '-' },
      { queue: 'Help', contactGroup: 'Desk', serviceLevelSeconds: 30 },
    ];
    const header = HEADER.replace('in 20 seconds', '30 seconds');
    const rows = [aRow('Spam', '10:00', metrics), aRow('Help', '10:00', metrics)];
    const found = contactRows({ reports: [aReport(rows, undefined, header)], maps: { ...aDay().maps, contactGroups } });
    expect(found.map((cells) => [cells[1], cells[10]])).toEqual([['Desk', String(700 / 11)]]);
  });

  test('the newest file wins, of equal times the greater key, also over rows of other lengths', () => {
    const one = (count: number, time: string, minutes?: number) =>
      aRow('Help', time, `${count},0,0,0,0,0,0,0,0,0,0,,`, minutes);
    const reports = [
      { ...aReport([one(5, '10:00'), one(6, '10:30'), one(9, '11:00')], '2026-01-15T11:15:00Z') },
      { ...aReport([one(1, '10:00', 15), one(8, '11:00')], '2026-01-15T12:15:00Z') },
      { ...aReport([one(7, '11:00')], '2026-01-15T12:15:00Z'), key: 'A first-2026-01-15T12:15:00Z.csv' },
    ];
    expect(contactRows({ reports }).map((cells) => [cells[0], cells[2]])).toEqual([
      ['10:00', '1'],
      ['10:30', '6'],
      ['11:00', '8'],
    ]);
  });

  const byChannel = HEADER.replace('Queue,', 'Queue,Channel,');
  const ofChannel = (channel: string, count: number, time: string, minutes?: number) =>
    aRow('Help', time, `${count},0,0,0,0,0,0,0,0,0,0,,`, minutes).replace('Help,', `Help,${channel},`);

  test('another part of the grouping is left alone, whatever its length; another grouping is replaced', () => {
    const parts = [ofChannel('CHAT', 1, '10:00'), ofChannel('VOICE', 2, '10:00'), ofChannel('CHAT', 4, '11:00')];
    const older = aReport(parts, '2026-01-15T11:45:00Z', byChannel);
    const quarter = aReport([ofChannel('VOICE', 8, '10:15', 15)], '2026-01-15T12:15:00Z', byChannel);
    const whole = aReport([aRow('Help', '11:00', '16,0,0,0,0,0,0,0,0,0,0,,')], '2026-01-15T13:15:00Z');
    // 10:00: 1 of CHAT and the quarter's 8; 11:00: all channels together.
    expect(contactRows({ reports: [older, quarter, whole] }).map((cells) => [cells[0], cells[2]])).toEqual([
      ['10:00', '9'],
      ['11:00', '16'],
    ]);
  });

  test('where a file has no time in its name, names decide among all', () => {
    const made = (key: string, count: number) => ({
      ...aReport([aRow('Help', '10:00', `${count},0,0,0,0,0,0,0,0,0,0,,`)]),
      key,
    });
    const reports = [
      made('b/Queue-2026-01-15T120000Z.csv', 1),
      made('a/Queue-2026-01-15T130000Z.csv', 2),
      made('Queue.csv', 3),
    ];
    expect(contactRows({ reports }).map((cells) => cells[2])).toEqual(['1']);
    expect(contactRows({ reports: reports.slice(0, 2) }).map((cells) => cells[2])).toEqual(['2']);
  });

  test('a row that one file repeats counts once; quotes out of place make every line stand alone', () => {
    const row = aRow('Help', '10:00', '2,0,0,0,0,0,0,0,0,0,0,,');
    const other = aRow('Help', '10:00', '3,0,0,0,0,0,0,0,0,0,0,,');
    expect(contactRows({ reports: [aReport([row, other, row])] }).map((cells) => cells[2])).toEqual(['5']);
    const broken = aReport([row.replace('Help', '"He"lp'), other, aRow('"Two\nlines"', '10:00', '9')]);
    expect(contactRows({ reports: [broken] }).map((cells) => cells[2])).toEqual(['3']);
  });

  test('rows without a queue, or with a number of another kind, do not count', () => {
    const cells = ['2,0,0,0,0,0,0,0,0,0,0,,', '1.5,0,0,0,0,0,0,0,0,0,0,,', '1,0,0,0,0,0,0,5%,0,0,0,,'];
    const rows = [aRow('-', '10:00', cells[0] ?? ''), ...cells.map((metrics) => aRow('Help', '10:00', metrics))];
    expect(contactRows({ reports: [aReport(rows)] }).map((row) => row.slice(1, 3))).toEqual([['Help', '2']]);
  });

  test('more outbound contacts than contacts are no negative contacts', () => {
    const row = aRow('Help', '10:00', '5,2,7,3,1,0,0,0,0,0,0,,');
    expect(contactRows({ reports: [aReport([row])] }).map((cells) => cells.slice(2, 4))).toEqual([['5', '0']]);
  });

  test('a running day has rows of its finished intervals, and sums of these', () => {
    const one = (time: string) => aRow('Help', time, '1,0,0,0,0,0,0,0,0,0,0,,');
    const day = expectedDay(
      aDay({ asOf: Date.parse('2026-01-15T10:45:00Z'), reports: [aReport([one('10:00'), one('10:30')])] }),
    );
    expect(rowsOf(day, 'contactGroupInterval')).toHaveLength(1);
    expect(rowsOf(day, 'contactGroupDaily').map((cells) => cells[1])).toEqual(['1']);
  });

  test('rows of 15 minutes feed half hours; rows that cross or leave the day do not count', () => {
    const one = (time: string, minutes: number) => aRow('Help', time, '1,0,0,0,0,0,0,0,0,0,0,,', minutes);
    const rows = [one('10:00', 15), one('10:15', 15), one('10:45', 30), one('12:00', 60), one('23:30', 60)];
    expect(contactRows({ reports: [aReport(rows)] }).map((cells) => [cells[0], cells[2]])).toEqual([['10:00', '2']]);
  });

  test('files made before the day or more than lateDays after it are not read', () => {
    const made = (madeAt: string, count: number) =>
      aReport([aRow(`Q${count}`, '10:00', `${count},0,0,0,0,0,0,0,0,0,0,,`)], madeAt);
    const reports = [made('2026-01-14T23:59:59Z', 1), made('2026-01-23T00:00:00Z', 2), made('2026-01-23T00:00:01Z', 3)];
    expect(contactRows({ reports }).map((cells) => cells[1])).toEqual(['Q2']);
  });
});

describe('agents from the agent report', () => {
  const header =
    'Agent,Routing Profile,StartInterval,EndInterval,Contacts handled,Contacts handled outbound,Agent interaction time,Customer hold time,After contact work time,Average outbound agent interaction time,Average outbound after contact work time,Agent idle time';
  const aFile = (rows: readonly string[], head = header) => [
    { key: 'Agent interval-2026-01-16T001500Z.csv', text: [head, ...rows].join('\r\n') },
  ];
  const object = anObject('2026-01-15T10:00:00', [
    aLine('2026-01-15 10:00:00.000', { eventType: 'LOGIN' }),
    aLine('2026-01-15 10:20:00.000', { group: 'Care' }),
    aLine('2026-01-15 10:50:00.000', { eventType: 'LOGOUT', stateType: '0' }),
  ]);

  test('figures go to the group of the report; PIP from idle and signed-in time', () => {
    // Sales: NCH 3, talk 500 - 2 x 50 + 20 = 420, ATT 140; work 60 - 2 x 6 = 48, AWT 16; PIP (1200 - 300) / 1200.
    const rows = [aRow('ann,Sales', '10:00', '5,2,500,20,60,50,6,300'), aRow('ann,Else', '10:00', '1,1,9,0,0,9,0,')];
    const found = rowsOf(expectedDay(aDay({ intervalOutput: [object], reports: aFile(rows) })), 'agentDaily');
    expect(found.map((cells) => [cells[2], cells[3], ...cells.slice(7)])).toEqual([
      ['Care', '1800', '0', '0', '0', '100', '0', '0', '0'],
      ['Else', '0', '0', '0', '0', '0', '1', '9', '0'],
      ['Sales', '1200', '3', '140', '16', '75', '2', '50', '6'],
    ]);
  });

  test('without the column they go to the group of the longest time', () => {
    const rows = [aRow('ann', '10:00', '5,2,500,20,60,50,6,300'), aRow('bob', '10:00', '1,0,10,0,0,,,')];
    const reports = aFile(rows, header.replace('Routing Profile,', ''));
    const found = rowsOf(expectedDay(aDay({ intervalOutput: [object], reports })), 'agentDaily');
    expect(found.map((cells) => [cells[0], cells[2], cells[7]])).toEqual([
      ['ann', 'Care', '3'],
      ['ann', 'Sales', '0'],
      ['bob', 'unknown', '1'],
    ]);
  });
});
