import { aDay, aLine, anObject, expectedDay } from './a-day';

describe('itf files', () => {
  // New York, 2026-11-01: 01:00-02:00 happens twice (05:00-06:00 and 06:00-07:00 UTC). ann is in 05:00-05:20 and
  // 06:10-06:29:59.500, bob 06:00-06:30 (first label 01:00, both times), ann again 23:50 to midnight (04:50-05:00 UTC).
  const lines = [
    aLine('2026-11-01 05:00:00.000', { eventType: 'LOGIN' }),
    aLine('2026-11-01 05:20:00.000', { eventType: 'LOGOUT', stateType: '0' }),
    aLine('2026-11-01 06:10:00.000', { eventType: 'LOGIN', stateType: '1' }),
    aLine('2026-11-01 06:29:59.500', { eventType: 'LOGOUT', stateType: '0' }),
    aLine('2026-11-01 06:00:00.000', { username: 'bob', eventType: 'LOGIN' }),
    aLine('2026-11-01 06:30:00.000', { username: 'bob', eventType: 'LOGOUT', stateType: '0' }),
    aLine('2026-11-02 04:50:00.000', { eventType: 'LOGIN', eventId: 'late' }),
    aLine('2026-11-02 05:10:00.000', { eventType: 'LOGOUT', stateType: '0' }),
  ];
  const header =
    'Queue,StartInterval,EndInterval,Contacts queued,Contacts handled incoming,Contacts abandoned,Contacts answered in 20 seconds,Agent interaction time';
  const rows = [
    'Help,2026-11-01T01:00:00.000-04:00,2026-11-01T01:30:00.000-04:00,2,2,0,1,100',
    'Help,2026-11-01T01:00:00.000-05:00,2026-11-01T01:30:00.000-05:00,1,1,3,1,100.5',
  ];
  const input = aDay({
    date: '2026-11-01',
    timeZone: 'America/New_York',
    intervalOutput: [anObject('2026-11-01T06:00:00', lines)],
    reports: [{ key: 'Q-2026-11-02T061500Z.csv', text: [header, ...rows].join('\n') }],
    maps: { ...aDay().maps, staffing: [{ contactGroup: 'Help', agentGroup: 'Sales' }] },
  });

  test('a repeated hour is one row per label from the sums of both', () => {
    // 01:00: NCO 3, NCH 3, ATT 200.5 / 3 = 66.83, %SL 2 of 3 = 66; staffed 1200 + 1199.5 + 1800 = 4199.5 s of 3600 s.
    // 23:30: 600 s of 1800 s.
    expect(expectedDay(input).itf['Historical TCS Data_20261102000000.itf']).toBe(
      '11/1/2026\t01:00\tTCSDATA\tHelp\t3\t3\t66.83\t0\t0\t66\t1.17\t3\r\n11/1/2026\t23:30\tTCSDATA\tHelp\t0\t0\t0\t0\t0\t0\t0.33\t0\r\n',
    );
    expect(expectedDay(input).itf['Historical Staff Group Data_20261102000000.itf']).toBe(
      '11/1/2026\t01:00\tSGDATA\tSales\t1.17\t4200\t3000\t1200\t2\r\n11/1/2026\t23:30\tSGDATA\tSales\t0.33\t600\t600\t0\t1\r\n',
    );
  });

  test('separate rows where the setting says so', () => {
    const separate = { ...input, output: { ...input.output, repeatedHour: 'separate' as const } };
    // First 01:00: 1200 of 1800 s = 0.67; second: 1199.5 + 1800 = 2999.5 of 1800 s = 1.67.
    expect(expectedDay(separate).itf['Historical Staff Group Data_20261102000000.itf']).toBe(
      '11/1/2026\t01:00\tSGDATA\tSales\t0.67\t1200\t1200\t0\t1\r\n11/1/2026\t01:00\tSGDATA\tSales\t1.67\t3000\t1800\t1200\t2\r\n11/1/2026\t23:30\tSGDATA\tSales\t0.33\t600\t600\t0\t1\r\n',
    );
  });

  test('the day divides by the intervals that have staff or contacts', () => {
    // 4199.5 + 600 = 4799.5 s of three half hours, 5400 s = 0.89.
    expect(expectedDay(input).itf['Historical TCS Daily Data_20261102000000.itf']).toBe(
      '11/1/2026\t00:00\tTCSDATA\tHelp\t3\t3\t66.83\t0\t0\t66\t0.89\t3\r\n',
    );
  });

  test('agents with their pairs, the figures on the first', () => {
    // ann: A 1200 + 600, rest 1199.5 s (1200, half up).
    expect(expectedDay(input).itf['Historical Agent Productivity_20261102000000.itf']).toBe(
      [
        '\t\t\t\t\t\t\t Agent Productivity Report',
        '\t\t\t\t\t\t\t\t Date:11/1/2026',
        '',
        'ann\tSales\t010000\t012000\t0\t0\t0\t100\t0\t0\t0\t1800\t1200',
        'ann\tSales\t011000\t012959\t0\t0\t0\t0\t0\t0\t0\t0\t0',
        'ann\tSales\t235000\t235959\t0\t0\t0\t0\t0\t0\t0\t0\t0',
        'bob\tSales\t010000\t013000\t0\t0\t0\t100\t0\t0\t0\t1800\t0',
        '$END OF ASPECT',
        '',
      ].join('\r\n'),
    );
  });

  test('the end of an interval is told by the clock of its start: a repeated hour is one row per interval', () => {
    const output = { ...input.output, intervalLabel: 'end' as const };
    const labels = (date: string, shown: typeof output) => {
      const { itf } = expectedDay({ ...input, date, output: { ...shown, emptyIntervals: true } });
      const [, text = ''] = Object.entries(itf).find(([name]) => name.startsWith('Historical TCS Data')) ?? [];
      return text
        .split('\r\n')
        .slice(1, 8)
        .map((row) => row.split('\t')[1]);
    };
    expect(labels('2026-11-01', output)).toEqual(['01:00', '01:30', '02:00', '02:30', '03:00', '03:30', '04:00']);
    expect(labels('2026-11-01', { ...output, repeatedHour: 'separate' })).toEqual([
      '01:00',
      '01:30',
      '02:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
    ]);
    expect(labels('2026-03-08', output)).toEqual(['01:00', '01:30', '02:00', '03:30', '04:00', '04:30', '05:00']);
  });

  test('agent ids are cut from the left, labels may be ends, and a date may not exist', () => {
    const output = { ...input.output, agentIdLength: 2, intervalLabel: 'end' as const };
    const day = expectedDay({ ...input, output });
    expect(day.itf['Historical Agent Productivity_20261102000000.itf']).toContain('\r\nob\tSales\t');
    expect(day.itf['Historical Staff Group Data_20261102000000.itf']).toContain('\t24:00\tSGDATA\t');
    expect(() => expectedDay({ ...input, timeZone: 'Pacific/Apia', date: '2011-12-30' })).toThrow('2011-12-30');
  });
});
