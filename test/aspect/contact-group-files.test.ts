import { aContactGroup, aDay, aHistory, CSV, write } from './builders';

const HALF_HOUR = 1_800_000;

/**
 * Two groups on 2026-11-21 in Chicago, where 06:00Z is midnight. `Sales`: 10:00 NCO 3, NCH 3, two answered in time, talk
 * 538.00 s (179.333… each), work 37.5 s (12.5), answer 20.999 s (6.9996…); 10:30 only staff, 45 minutes in 30.
 * `Help`: 10:00 one abandoned.
 */
const day = aDay();
const help = aContactGroup('Help', day, { 20: { abandoned: 1, queued: 1 } });
const sales = aContactGroup(
  'Sales',
  day,
  {
    20: {
      queued: 3,
      handled: 3,
      talkMs: 538_000,
      acwMs: 37_500,
      answerMs: 20_999,
      serviceLevelPart: 200_000,
    },
  },
  { 20: 600_000, 21: 2_700_000 },
);
const history = aHistory({ day, contactGroups: [help, sales] });

describe('contactGroupInterval', () => {
  test('itf', () => {
    const { files, text } = write(history);
    expect(files[0]).toMatchObject({
      name: 'Historical TCS Data_20261122000000.itf',
      dataSet: 'contactGroupInterval',
      rows: 3,
    });
    expect(text('contactGroupInterval')).toBe(
      [
        '11/21/2026\t10:00\tTCSDATA\tHelp\t1\t0\t0\t0\t0\t0\t0\t1\r\n',
        '11/21/2026\t10:00\tTCSDATA\tSales\t3\t3\t179.33\t12.5\t7\t66\t0.33\t0\r\n',
        '11/21/2026\t10:30\tTCSDATA\tSales\t0\t0\t0\t0\t0\t0\t1.5\t0\r\n',
      ].join(''),
    );
  });

  test('csv', () => {
    const { files, text } = write(history, CSV);
    expect(files[0]).toMatchObject({ name: 'contactGroupInterval.csv', rows: 3 });
    expect(text('contactGroupInterval')).toBe(
      [
        'date,intervalStart,intervalStartUtc,contactGroup,nco,nch,abd,talkSeconds,acwSeconds,att,acwt,asa,serviceLevelPercent,staffedSeconds,aps\n',
        '2026-11-21,2026-11-21T10:00:00.000-06:00,2026-11-21T16:00:00.000Z,Help,1,0,1,0,0,0,0,0,0,0,0\n',
        '2026-11-21,2026-11-21T10:00:00.000-06:00,2026-11-21T16:00:00.000Z,Sales,3,3,0,538,37.5,179.33333333333334,12.5,6.999666666666666,66.66666666666667,600,0.3333333333333333\n',
        '2026-11-21,2026-11-21T10:30:00.000-06:00,2026-11-21T16:30:00.000Z,Sales,0,0,0,0,0,0,0,0,0,2700,1.5\n',
      ].join(''),
    );
  });

  test.each([
    ['NCO', { queued: 1 }, 0],
    ['NCH', { handled: 1 }, 0],
    ['ABD', { abandoned: 1 }, 0],
    ['APS', {}, 1],
  ])('a row needs activity, such as %s', (_name, figures, staffedMs) => {
    const contactGroups = [aContactGroup('G', day, { 7: figures }, { 7: staffedMs })];
    expect(write(aHistory({ contactGroups })).lines('contactGroupInterval')).toHaveLength(1);
  });

  test('ASA and %SL divide by the contacts that have a value, in the interval and in the day', () => {
    // Of 4 handled 2 have an answer time, 9 s together; of 8 queued 5 have a service level, 4 of them in time.
    const part = {
      queued: 8,
      handled: 4,
      answerMs: 9_000,
      answerWeight: 2,
      serviceLevelPart: 400_000,
      serviceLevelWeight: 5,
    };
    const contactGroups = [aContactGroup('G', day, { 7: part })];
    const { lines } = write(aHistory({ contactGroups }));
    expect(lines('contactGroupInterval')).toEqual(['11/21/2026\t03:30\tTCSDATA\tG\t8\t4\t0\t0\t4.5\t80\t0\t0']);
    expect(lines('contactGroupDaily')).toEqual(['11/21/2026\t00:00\tTCSDATA\tG\t8\t4\t0\t0\t4.5\t80\t0\t0']);
  });

  test('time without a contact is no activity', () => {
    const contactGroups = [aContactGroup('G', day, { 7: { talkMs: 5, acwMs: 5, answerMs: 5, serviceLevelPart: 5 } })];
    expect(write(aHistory({ contactGroups })).text('contactGroupInterval')).toBe('');
  });

  test('emptyIntervals writes every group in every interval, by interval, then group', () => {
    const lines = write(history, undefined, { emptyIntervals: true }).lines('contactGroupInterval');
    expect(lines).toHaveLength(96);
    expect(lines.slice(0, 3)).toEqual([
      '11/21/2026\t00:00\tTCSDATA\tHelp\t0\t0\t0\t0\t0\t0\t0\t0',
      '11/21/2026\t00:00\tTCSDATA\tSales\t0\t0\t0\t0\t0\t0\t0\t0',
      '11/21/2026\t00:30\tTCSDATA\tHelp\t0\t0\t0\t0\t0\t0\t0\t0',
    ]);
  });

  test('settings of profile itf: date format, label at the end', () => {
    const contactGroups = [aContactGroup('G', day, { 0: { queued: 1 }, 47: { queued: 1 } })];
    const lines = write(aHistory({ contactGroups }), undefined, {
      dateFormat: 'dd.MM.yyyy',
      intervalLabel: 'end',
    }).lines('contactGroupInterval');
    expect(lines.map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual([
      '21.11.2026 00:30',
      '21.11.2026 24:00',
    ]);
  });

  test('settings of profile itf do not touch profile csv', () => {
    const changed = { dateFormat: 'dd.MM.yyyy', intervalLabel: 'end', repeatedHour: 'separate' } as const;
    expect(write(history, CSV, changed).files).toEqual(write(history, CSV).files);
  });
});

describe('the hour that New York has twice', () => {
  /** 01:00 EDT is interval 2, 01:00 EST interval 4. ATT: (100 s + 200.01 s) / (1 + 3) = 75.0025. APS: (30 + 15 min) / 60 min. */
  const autumn = aDay('2026-11-01', 'America/New_York');
  const contactGroups = [
    aContactGroup(
      'G',
      autumn,
      {
        2: {
          queued: 1,
          handled: 1,
          abandoned: 2,
          talkMs: 100_000,
          acwMs: 1_000,
          answerMs: 4_000,
          serviceLevelPart: 100_000,
        },
        3: { queued: 1 },
        4: {
          queued: 2,
          handled: 3,
          abandoned: 5,
          talkMs: 200_010,
          acwMs: 7_000,
          answerMs: 6_000,
          serviceLevelPart: 100_000,
        },
      },
      { 2: HALF_HOUR, 4: HALF_HOUR / 2 },
    ),
  ];
  const twice = aHistory({ day: autumn, contactGroups });

  test('itf: one row per label, figures added up, averages from the sums, APS over both lengths', () => {
    expect(write(twice).lines('contactGroupInterval')).toEqual([
      '11/1/2026\t01:00\tTCSDATA\tG\t3\t4\t75\t2\t2.5\t66\t0.75\t7',
      '11/1/2026\t01:30\tTCSDATA\tG\t1\t0\t0\t0\t0\t0\t0\t0',
    ]);
  });

  test('itf with repeatedHour separate: a row per instant', () => {
    expect(write(twice, undefined, { repeatedHour: 'separate' }).lines('contactGroupInterval')).toEqual([
      '11/1/2026\t01:00\tTCSDATA\tG\t1\t1\t100\t1\t4\t100\t1\t2',
      '11/1/2026\t01:30\tTCSDATA\tG\t1\t0\t0\t0\t0\t0\t0\t0',
      '11/1/2026\t01:00\tTCSDATA\tG\t2\t3\t66.67\t2.33\t2\t50\t0.5\t5',
    ]);
  });

  test('csv: never merged, told apart by the offset', () => {
    const starts = write(twice, CSV)
      .lines('contactGroupInterval')
      .slice(1)
      .map((line) => line.split(',').slice(1, 3));
    expect(starts).toEqual([
      ['2026-11-01T01:00:00.000-04:00', '2026-11-01T05:00:00.000Z'],
      ['2026-11-01T01:30:00.000-04:00', '2026-11-01T05:30:00.000Z'],
      ['2026-11-01T01:00:00.000-05:00', '2026-11-01T06:00:00.000Z'],
    ]);
  });

  test('a day of 25 hours: APS of the day over the active intervals only, two and a half of them staffed or busy', () => {
    // 45 staffed minutes over intervals 2, 3 and 4, which are 90 minutes.
    expect(write(twice).lines('contactGroupDaily')).toEqual([
      '11/1/2026\t00:00\tTCSDATA\tG\t4\t4\t75\t2\t2.5\t50\t0.5\t7',
    ]);
  });
});

describe('contactGroupDaily', () => {
  test("itf: counts summed, averages from the day's totals, APS over the active intervals", () => {
    // Sales: 55 staffed minutes over the two active intervals, 60 minutes: 0.91666…
    const { files, lines } = write(history);
    expect(files[1]).toMatchObject({ name: 'Historical TCS Daily Data_20261122000000.itf', rows: 2 });
    expect(lines('contactGroupDaily')).toEqual([
      '11/21/2026\t00:00\tTCSDATA\tHelp\t1\t0\t0\t0\t0\t0\t0\t1',
      '11/21/2026\t00:00\tTCSDATA\tSales\t3\t3\t179.33\t12.5\t7\t66\t0.92\t0',
    ]);
    expect(write(history, undefined, { intervalLabel: 'end' }).lines('contactGroupDaily')[0]).toContain('\t00:00\t');
  });

  test('csv', () => {
    expect(write(history, CSV).lines('contactGroupDaily')).toEqual([
      'date,contactGroup,nco,nch,abd,talkSeconds,acwSeconds,att,acwt,asa,serviceLevelPercent,staffedSeconds,aps',
      '2026-11-21,Help,1,0,1,0,0,0,0,0,0,0,0',
      '2026-11-21,Sales,3,3,0,538,37.5,179.33333333333334,12.5,6.999666666666666,66.66666666666667,3300,0.9166666666666666',
    ]);
  });

  test('time of an interval without activity is in the totals', () => {
    const contactGroups = [
      aContactGroup('G', day, { 3: { handled: 2, talkMs: 3_000 }, 4: { talkMs: 1_000 } }, { 3: 900_000 }),
    ];
    expect(write(aHistory({ contactGroups })).lines('contactGroupDaily')).toEqual([
      '11/21/2026\t00:00\tTCSDATA\tG\t0\t2\t2\t0\t0\t0\t0.5\t0',
    ]);
  });

  test('a group without activity has a row with emptyIntervals only', () => {
    const idle = aHistory({ contactGroups: [aContactGroup('Idle', day, {})] });
    expect(write(idle).text('contactGroupDaily')).toBe('');
    expect(write(idle, undefined, { emptyIntervals: true }).lines('contactGroupDaily')).toEqual([
      '11/21/2026\t00:00\tTCSDATA\tIdle\t0\t0\t0\t0\t0\t0\t0\t0',
    ]);
  });
});

describe('a day that still runs', () => {
  const running = aHistory({
    day,
    knownEnd: Date.parse('2026-11-21T16:45:00Z'),
    contactGroups: [help, sales],
  });

  test('only finished intervals have rows, with and without activity', () => {
    expect(
      write(running)
        .lines('contactGroupInterval')
        .map((line) => line.split('\t')[1]),
    ).toEqual(['10:00', '10:00']);
    expect(write(running, undefined, { emptyIntervals: true }).lines('contactGroupInterval')).toHaveLength(42);
  });

  test("the day's row is the sum of those", () => {
    expect(write(running, CSV).lines('contactGroupDaily')[2]).toBe(
      '2026-11-21,Sales,3,3,0,538,37.5,179.33333333333334,12.5,6.999666666666666,66.66666666666667,600,0.3333333333333333',
    );
  });
});

test('names with quotes, commas and line ends: csv quotes them, itf writes spaces', () => {
  const contactGroups = ['a,b', 'c"d', 'e\tf', 'g\r\nh', 'i\rj', 'k\nl', 'ï 😀', ' x'].map((name) =>
    aContactGroup(name, day, name === 'k\nl' ? { 0: { queued: 1 }, 1: { handled: 1 } } : { 0: { queued: 1 } }),
  );
  const hostile = aHistory({ contactGroups });
  const quoted = write(hostile, CSV);
  expect(quoted.text('contactGroupDaily')).toContain('"a,b",1');
  expect(quoted.text('contactGroupDaily')).toContain(',"c""d",1');
  expect(quoted.text('contactGroupDaily')).toContain(',e\tf,1');
  expect(quoted.text('contactGroupDaily')).toContain(',"g\r\nh",1');
  expect(quoted.text('contactGroupDaily')).toContain(',"i\rj",1');
  expect(quoted.text('contactGroupDaily')).toContain(',"k\nl",1');
  expect(quoted.text('contactGroupDaily')).toContain(',ï 😀,1');
  expect(quoted.text('contactGroupDaily')).toContain(', x,1');
  expect(quoted.findings).toEqual([]);

  const plain = write(hostile);
  expect(plain.lines('contactGroupDaily').map((line) => line.split('\t')[3])).toEqual([
    'a,b',
    'c"d',
    'e f',
    'g  h',
    'i j',
    'k l',
    'ï 😀',
    ' x',
  ]);
  // Each name is in two files and one finding, be it there twice or three times.
  expect(plain.findings).toEqual([
    {
      code: 'name-control-character',
      severity: 'warning',
      count: 4,
      examples: [
        '"e\\tf": profile itf: expected a text without TAB, CR, LF and the delimiter; written as "e f"',
        '"g\\r\\nh": profile itf: expected a text without TAB, CR, LF and the delimiter; written as "g  h"',
        '"i\\rj": profile itf: expected a text without TAB, CR, LF and the delimiter; written as "i j"',
        '"k\\nl": profile itf: expected a text without TAB, CR, LF and the delimiter; written as "k l"',
      ],
    },
  ]);
});
