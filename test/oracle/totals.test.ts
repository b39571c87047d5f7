import { aDay, aLine, anObject, expectedDay, rowsOf } from './a-day';

const at = (time: string) => `2026-01-15 ${time}:00.000`;

describe('where the rows of interval output go', () => {
  test('every kind is counted once', () => {
    const good = aLine(at('10:00'));
    const lines = [
      good,
      good,
      '',
      aLine(at('10:05'), { username: 'null' }),
      aLine(at('10:06'), { username: '' }),
      aLine('2026-02-30 10:00:00.000'),
      aLine('2026-01-15 10:00'),
      aLine(at('10:07'), { stateType: 'X' }),
      'one,two',
      `"a"b,${good}`,
      aLine('2026-01-14 20:59:59.999'),
      aLine('2026-01-16 01:00:00.000'),
    ];
    // Used 1; duplicate 1; no agent 2; set aside: impossible date, form, state type, field count, quote; outside 2.
    expect(expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] })).totals).toEqual({
      read: 11,
      used: 1,
      duplicate: 1,
      outside: 2,
      setAside: 5,
      noAgent: 2,
      markers: 1,
    });
  });

  test('the ends of the window are half-open: 3 hours before the day, 60 minutes after it', () => {
    const times = ['2026-01-14 21:00:00.000', '2026-01-16 00:59:59.999'];
    const lines = times.map((time) => aLine(time));
    const { totals } = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] }));
    expect(totals).toMatchObject({ used: 2, outside: 0 });
  });

  test('an object without a row of the day is no input and is not counted', () => {
    const other = anObject('2026-01-15T23:00:00', [aLine('2026-01-16 02:00:00.000'), '']);
    const input = aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', [aLine(at('10:00'))]), other] });
    expect(expectedDay(input)).toMatchObject({
      totals: { read: 1, outside: 0, markers: 0 },
      inputs: [input.intervalOutput[0]?.key],
    });
  });

  test('objects outside the listed hours are not read', () => {
    // From 20:45 of the day before (folder 20) to 01:00 + 24 h of the day after (folder 00 is the last).
    const arrivals = ['2026-01-14T19:59:59', '2026-01-14T20:00:00', '2026-01-17T00:59:59', '2026-01-17T01:00:00'];
    const intervalOutput = arrivals.map((arrival, index) => anObject(arrival, [aLine(at(`10:0${index}`))]));
    expect(expectedDay(aDay({ intervalOutput })).totals.read).toBe(2);
  });

  test('a row without a readable time belongs to the day of its arrival', () => {
    const intervalOutput = ['2026-01-14T23:59:59', '2026-01-15T00:00:00', '2026-01-16T00:00:00'].map((arrival) =>
      anObject(arrival, ['rubbish', aLine(at('10:00'), { eventId: arrival })]),
    );
    expect(expectedDay(aDay({ intervalOutput })).totals).toMatchObject({ setAside: 1, outside: 2, used: 3 });
  });

  test('a row that is set aside belongs to the day of its time and not to the hours around it', () => {
    const rows = ['2026-01-14 23:59:59.999', '2026-01-15 00:00:00.000', '2026-01-16 00:00:00.000'].flatMap((time) => [
      aLine(time, { username: 'null' }),
      aLine(time, { stateType: 'X' }),
      `one,two,3,4,5,6,7,${time}`,
    ]);
    const { totals } = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', rows)] }));
    expect(totals).toMatchObject({ read: 9, noAgent: 1, setAside: 2, outside: 6 });
  });

  test('of a truncated object the complete lines count and the rest is one row set aside', () => {
    const object = anObject('2026-01-15T10:00:00', [aLine(at('10:00'))]);
    const cut = { ...object, text: `${object.text}${aLine(at('10:05')).slice(0, 40)}` };
    expect(expectedDay(aDay({ intervalOutput: [cut] })).totals).toMatchObject({ read: 2, used: 1, setAside: 1 });
    const open = { ...object, text: `${object.text}${aLine(at('10:05')).slice(0, 20)}"` };
    expect(expectedDay(aDay({ intervalOutput: [open] })).totals).toMatchObject({ read: 2, used: 1, setAside: 1 });
  });

  test('a last line without line end counts where it is well-formed and as wide as the row before it', () => {
    const object = anObject('2026-01-15T10:00:00', [aLine(at('10:00')), '']);
    const ending = (text: string, key = object.key) =>
      expectedDay(aDay({ intervalOutput: [{ key, text: `${object.text}${text}` }] })).totals;
    const whole = aLine(at('10:05'));
    const narrow = whole.split(',').slice(0, 13).join(',');
    expect(ending(whole)).toMatchObject({ used: 2, setAside: 0 });
    expect(ending(narrow)).toMatchObject({ used: 1, setAside: 1 });
    // What could be unpacked was not cut off.
    expect(ending(narrow, `${object.key}.gz`)).toMatchObject({ used: 2, setAside: 0 });
  });

  test('a quote that does not close costs its own line', () => {
    const lines = [aLine(at('10:00')), '1,"ann,null', aLine(at('10:05')), aLine(at('10:10'))];
    const day = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] }));
    expect(day.totals).toMatchObject({ read: 4, used: 3, setAside: 1 });
  });

  test('of one event id with different lines the last in order counts', () => {
    const lines = [
      aLine(at('10:00'), { eventId: 'x', group: 'B' }),
      aLine(at('10:00'), { eventId: 'x', group: 'A' }),
      aLine(at('10:10'), { eventId: 'y', eventType: 'LOGOUT', stateType: '0' }),
    ];
    const day = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] }));
    expect(rowsOf(day, 'agentDaily').map((cells) => cells.slice(2, 4))).toEqual([['B', '600']]);
    expect(day.totals).toMatchObject({ used: 2, duplicate: 1 });
  });

  test('one event id on two user names counts once', () => {
    const lines = [
      aLine(at('10:00'), { eventId: 'x', username: 'ann' }),
      aLine(at('10:01'), { eventId: 'x', username: 'bob' }),
      aLine(at('10:02'), { eventId: 'x', username: 'ann', stateType: '0' }),
      aLine(at('10:03'), { eventId: 'y', username: 'bob', eventType: 'LOGOUT' }),
    ];
    const day = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] }));
    expect(rowsOf(day, 'agentDaily')).toEqual([]);
    expect(day.totals).toMatchObject({ used: 2, duplicate: 2 });
  });

  test('without event ids only identical lines are duplicates', () => {
    const line = aLine(at('10:00'), { eventId: 'null' });
    const other = aLine(at('10:00'), { eventId: 'null', group: 'Care' });
    const { totals } = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', [line, other, line])] }));
    expect(totals).toMatchObject({ used: 2, duplicate: 1 });
  });

  test('lines of 11, 12, 13 and 16 fields are read alike', () => {
    const full = aLine(at('10:00')).split(',');
    const lines = [11, 12, 13, 16].map((count, index) => {
      const fields = full.slice(0, count);
      fields[1] = `agent${index}`;
      return fields.join(',');
    });
    const day = expectedDay(aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] }));
    expect(rowsOf(day, 'agentDaily').map((cells) => cells.slice(1, 4))).toEqual([
      ['agent0', 'unknown', '120'],
      ['agent1', 'Sales', '120'],
      ['agent2', 'Sales', '120'],
      ['agent3', 'Sales', '120'],
    ]);
  });
});
