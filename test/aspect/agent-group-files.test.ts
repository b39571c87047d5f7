import { aDay, aHistory, anAgent, aShare, CSV, someTime, write } from './builders';

const HALF_HOUR = 1_800_000;

/**
 * Group `Red` on 2026-11-21 in Chicago, 08:00 (interval 16): ann 30 min signed in, 20 available, 25 productive; bob 10 min
 * and 499 ms, all of it available. 08:30: bob 500 ms. Group `Blue`: nobody.
 */
const day = aDay();
const ann = someTime('ann', 'Red', day, {
  signedIn: { 16: HALF_HOUR },
  available: { 16: 1_200_000 },
  productive: { 16: 1_500_000 },
});
const bob = someTime('bob', 'Red', day, {
  signedIn: { 16: 600_499, 17: 500 },
  available: { 16: 600_499 },
  productive: { 16: 600_499 },
});
const history = aHistory({
  agentGroups: [
    { name: 'Blue', members: [someTime('cy', 'Blue', day)] },
    { name: 'Red', members: [ann, bob] },
  ],
});

describe('agentGroupInterval', () => {
  test('itf: seconds half up each on its own, AGENTS signed in, rows with signed-in time', () => {
    const { files, text } = write(history);
    expect(files[2]).toMatchObject({ name: 'Historical Staff Group Data_20261122000000.itf', rows: 2 });
    // APS (1800 + 600.499) / 1800 = 1.3336…
    expect(text('agentGroupInterval')).toBe(
      [
        '11/21/2026\t08:00\tSGDATA\tRed\t1.33\t2400\t1800\t600\t2\r\n',
        '11/21/2026\t08:30\tSGDATA\tRed\t0\t1\t0\t1\t1\r\n',
      ].join(''),
    );
  });

  test('csv', () => {
    expect(write(history, CSV).lines('agentGroupInterval')).toEqual([
      'date,intervalStart,intervalStartUtc,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds,agents,aps',
      '2026-11-21,2026-11-21T08:00:00.000-06:00,2026-11-21T14:00:00.000Z,Red,2400.499,1800.499,600,2100.499,2,1.3336105555555555',
      '2026-11-21,2026-11-21T08:30:00.000-06:00,2026-11-21T14:30:00.000Z,Red,0.5,0,0.5,0,1,0.0002777777777777778',
    ]);
  });

  test.each([
    ['signedIn', '1.33'],
    ['productive', '1.17'],
    ['available', '1'],
  ] as const)('APS by apsBasis %s', (apsBasis, expected) => {
    const row = write(history, undefined, { apsBasis }).lines('agentGroupInterval')[0]?.split('\t');
    expect(row?.[4]).toBe(expected);
    expect(row?.[5]).toBe('2400');
  });

  test('emptyIntervals writes every group in every interval', () => {
    const lines = write(history, undefined, { emptyIntervals: true }).lines('agentGroupInterval');
    expect(lines).toHaveLength(96);
    expect(lines[0]).toBe('11/21/2026\t00:00\tSGDATA\tBlue\t0\t0\t0\t0\t0');
    expect(lines[33]).toBe('11/21/2026\t08:00\tSGDATA\tRed\t1.33\t2400\t1800\t600\t2');
  });

  test('in a repeated hour AGENTS are distinct over both, seconds add up, APS is over both lengths', () => {
    const autumn = aDay('2026-11-01', 'America/New_York');
    const members = [
      someTime('ann', 'Red', autumn, { signedIn: { 2: HALF_HOUR, 4: HALF_HOUR }, available: { 2: 60_000, 4: 60_000 } }),
      someTime('bob', 'Red', autumn, { signedIn: { 4: HALF_HOUR } }),
    ];
    const twice = aHistory({ day: autumn, agentGroups: [{ name: 'Red', members }] });
    expect(write(twice).lines('agentGroupInterval')).toEqual([
      '11/1/2026\t01:00\tSGDATA\tRed\t1.5\t5400\t120\t5280\t2',
    ]);
    expect(write(twice, undefined, { repeatedHour: 'separate' }).lines('agentGroupInterval')).toEqual([
      '11/1/2026\t01:00\tSGDATA\tRed\t1\t1800\t60\t1740\t1',
      '11/1/2026\t01:00\tSGDATA\tRed\t2\t3600\t60\t3540\t2',
    ]);
    expect(write(twice, CSV).lines('agentGroupInterval')).toHaveLength(3);
  });
});

describe('agentInterval', () => {
  const zoe = anAgent(
    'zoe',
    [
      aShare('Blue', day, { username: 'zoe', times: { signedIn: { 17: 1_000 }, productive: { 17: 1_000 } } }),
      aShare('Red', day, { username: 'zoe', times: { signedIn: { 16: 5_001, 17: 1_001 }, available: { 16: 1 } } }),
    ],
    { agentId: '1' },
  );
  const abe = anAgent('abe', [aShare('Red', day, { username: 'abe', times: { signedIn: { 17: 2_000 } } })], {
    agentId: '2',
  });
  const agents = aHistory({ agents: [zoe, abe] });

  test('csv: by interval, user name and group, rows with signed-in time', () => {
    expect(write(agents, CSV).lines('agentInterval')).toEqual([
      'date,intervalStart,intervalStartUtc,username,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds',
      '2026-11-21,2026-11-21T08:00:00.000-06:00,2026-11-21T14:00:00.000Z,zoe,Red,5.001,0.001,5,0',
      '2026-11-21,2026-11-21T08:30:00.000-06:00,2026-11-21T14:30:00.000Z,abe,Red,2,0,2,0',
      '2026-11-21,2026-11-21T08:30:00.000-06:00,2026-11-21T14:30:00.000Z,zoe,Blue,1,0,1,1',
      '2026-11-21,2026-11-21T08:30:00.000-06:00,2026-11-21T14:30:00.000Z,zoe,Red,1.001,0,1.001,0',
    ]);
  });

  test('emptyIntervals adds no rows of agents', () => {
    expect(write(agents, CSV, { emptyIntervals: true }).lines('agentInterval')).toHaveLength(5);
  });

  test('itf does not lay it out', () => {
    expect(write(agents).files.map(({ dataSet }) => dataSet)).toEqual([
      'contactGroupInterval',
      'contactGroupDaily',
      'agentGroupInterval',
      'agentDaily',
    ]);
  });
});
