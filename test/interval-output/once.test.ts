import { aLine, anEventId, anObject, type LineFields, plain, scan, scanLines } from './an-object';

const events = async (...lines: readonly string[]) => {
  const scanned = await scanLines(...lines);
  const seen = Array.from(scanned.events.agents(), ({ username, length, times, shapeOf, shapes }) =>
    Array.from({ length }, (_, i) => {
      const shape = shapes[shapeOf[i] as number];
      const time = new Date(times[i] as number).toISOString().slice(11, 23);
      return `${username} ${time} ${shape?.statusName} ${shape?.eventType}`;
    }),
  );
  return { ...scanned, seen: seen.flat(), list: scanned.findings.list() };
};

describe('rule 2: an event counts once', () => {
  test('where its line comes again, in whatever object', async () => {
    const line = aLine();
    const again = await scan([anObject('a', `${line}\n${line}\n`), anObject('b', `${aLine()}\n${line}\n`)]);
    expect(again).toMatchObject({ used: 2, duplicate: 2 });
    expect(again.objects.map(({ inWindow }) => inWindow)).toEqual([2, 2]);
    expect(again.findings.list()).toEqual([]);
  });

  test('with its EventId quoted or not', async () => {
    const id = anEventId(1);
    const line = aLine({ eventId: id });
    const quoted = line.replace(id, `"${id}"`);
    expect(await events(line, quoted)).toMatchObject({ used: 1, duplicate: 1 });
    const odd = aLine({ eventId: 'a"b' });
    expect(await events(odd, odd)).toMatchObject({ used: 1, duplicate: 1, list: [] });
  });

  test('but lines that differ only in their EventId are two events', async () => {
    const ids = ['', 'a', 'b', 'aa', 'aaaa', 'aaab', 'aaaaa', '"', '""', anEventId(1), anEventId(2), 'null'];
    const { used, duplicate } = await events(...ids.map((eventId) => aLine({ eventId })));
    expect([used, duplicate]).toEqual([ids.length, 0]);
  });

  test.each([11, 12, 13] as const)('without EventId when the line of %i fields is identical', async (fields) => {
    const line = { fields, time: '09:00:00.000' };
    const { used, duplicate, list } = await events(
      aLine(line),
      aLine({ ...line, contactState: 'ENDED' }),
      aLine(line),
      aLine({ ...line, time: '09:00:00.001' }),
      aLine({ ...line, account: '1' }),
    );
    expect([used, duplicate, list]).toEqual([4, 1, []]);
  });

  test.each([
    { arn: 'arn:other' },
    { eventType: 'HEART_BEAT' },
    { statusType: null },
    { routingProfile: 'Other' },
    { contactState: 'ENDED' },
    { account: '1' },
    { hierarchy: ['EMEA', null, null, null, 'x'] },
  ] as LineFields[])('without EventId, lines of 16 fields that differ in %j are two', async (other) => {
    const { used, duplicate } = await events(aLine({ eventId: null }), aLine({ eventId: null, ...other }));
    expect([used, duplicate]).toEqual([2, 0]);
    const same = await events(aLine({ eventId: null, ...other }), aLine({ eventId: null, ...other }));
    expect([same.used, same.duplicate]).toEqual([1, 1]);
  });

  test('however a missing EventId is written, other text is another line', async () => {
    const line = aLine({ eventId: 'ID' });
    const written = ['null', '', '""'].map((missing) => line.replace(',ID,', `,${missing},`));
    const { used, duplicate } = await events(...written, ...written);
    expect([used, duplicate]).toEqual([3, 3]);
  });

  test('a line without EventId is no copy of one with it, nor a quoted timestamp of a plain one', async () => {
    const plainLine = aLine({ fields: 13 });
    const quoted = plainLine.replace(/(2026[^,]*)/, '"$1"');
    expect(await events(plainLine, quoted, aLine({ eventId: null }), aLine())).toMatchObject({ used: 4 });
  });

  test('of one EventId on different lines the last counts, with a finding', async () => {
    const eventId = anEventId(7);
    const lines = [
      aLine({ eventId, time: '10:00:00.000', statusName: 'Late' }),
      aLine({ eventId, time: '09:00:00.000', statusName: 'Early' }),
      aLine({ eventId, time: '09:30:00.000', statusName: 'Middle' }),
      aLine({ time: '09:15:00.000', statusName: 'Other' }),
    ];
    const { seen, used, duplicate, list } = await events(...lines);
    expect(seen).toEqual(['ada 09:15:00.000 Other STATE_CHANGE', 'ada 10:00:00.000 Late STATE_CHANGE']);
    expect([used, duplicate]).toEqual([2, 2]);
    expect(list).toEqual([
      {
        code: 'event-id-conflict',
        severity: 'warning',
        count: 1,
        examples: [
          'ada: expected one line for an EventId, got 3 different ones from 2026-03-02T09:00:00.000Z on; the last, of 2026-03-02T10:00:00.000Z, counts',
        ],
      },
    ]);
  });

  test('of one EventId for several agents too, and each conflict is one', async () => {
    const { seen, list, used } = await events(
      aLine({ eventId: 'x', username: 'bob', time: '09:00:01.000' }),
      aLine({ eventId: 'x', username: 'ada', time: '09:00:02.000' }),
      aLine({ eventId: 'y', username: 'ada', time: '09:00:00.000', arn: 'arn:1' }),
      aLine({ eventId: 'y', username: 'ada', time: '09:00:00.000', arn: 'arn:2' }),
    );
    expect(seen).toEqual(['ada 09:00:00.000 Available STATE_CHANGE', 'ada 09:00:02.000 Available STATE_CHANGE']);
    expect(used).toBe(2);
    expect(list.map(({ code, count }) => [code, count])).toEqual([['event-id-conflict', 2]]);
  });

  test('an agent whose every event lost has none', async () => {
    const { seen } = await events(
      aLine({ eventId: 'x', username: 'ada', time: '09:00:01.000' }),
      aLine({ eventId: 'x', username: 'bob', time: '09:00:02.000' }),
    );
    expect(seen).toEqual(['bob 09:00:02.000 Available STATE_CHANGE']);
  });

  test('conflicts are found among thousands of events, and nothing else is', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) =>
      aLine({
        eventId: anEventId(i % 4900),
        time: `${10 + (i % 10)}:00:00.${String(i % 1000).padStart(3, '0')}`,
        username: `u${i % 37}`,
      }),
    );
    const { used, duplicate, list } = await events(...lines);
    expect([used, duplicate]).toEqual([4900, 100]);
    expect(list).toMatchObject([{ code: 'event-id-conflict', count: 100 }]);
  });
});

describe('rule 3: events are in the order of', () => {
  test('their time', async () => {
    const times = ['09:00:00.002', '09:00:00.000', '08:59:59.999', '23:00:00.000', '09:00:00.001', '00:00:00.000'];
    const { seen } = await events(...times.map((time) => aLine({ time })));
    expect(seen.map((text) => text.split(' ')[1])).toEqual([...times].sort());
  });

  test('their time, in thousands of lines in any order', async () => {
    const order = Array.from({ length: 3000 }, (_, i) => (i * 1231) % 3000);
    const at = (i: number) =>
      `09:${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}.000`;
    const { seen, used } = await events(...order.map((i) => aLine({ time: at(i), statusName: `S${i}` })));
    expect(used).toBe(3000);
    expect(seen).toEqual(Array.from({ length: 3000 }, (_, i) => `ada ${at(i)} S${i} STATE_CHANGE`));
  });

  test('their type where times are equal', async () => {
    const types = ['LOGOUT', 'HEART_BEAT', 'STATE_CHANGE', 'LOGIN'];
    const { seen } = await events(...types.map((eventType) => aLine({ eventType })));
    expect(seen.map((text) => text.split(' ')[3])).toEqual(['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT']);
  });

  test('their type where it is quoted, unknown or missing too', async () => {
    const quoted = aLine({ eventType: 'LOGIN', statusName: 'Z' }).replace(',LOGIN,', ',"LOGIN",');
    const { seen } = await events(
      aLine({ eventType: 'HEART_BEAT', statusName: 'A' }),
      aLine({ eventType: 'OTHER', statusName: 'D' }),
      aLine({ eventType: null, statusName: 'C' }),
      aLine({ eventType: 'STATE_CHANGE', statusName: 'B' }),
      aLine({ fields: 11, statusName: 'BB' }),
      quoted,
    );
    expect(seen.map((text) => text.split(' ')[2])).toEqual(['Z', 'B', 'BB', 'C', 'D', 'A']);
  });

  test.each([
    ['account', { account: '1' }, { account: '2' }],
    ['hierarchy', { hierarchy: ['A', null, null, null, null] }, { hierarchy: ['B', null, null, null, null] }],
    ['status name by its bytes, not by letter', { statusName: 'Z' }, { statusName: 'a' }],
    ['status name, a prefix first', { statusName: 'A' }, { statusName: 'A-' }],
    ['status name, by UTF-8', { statusName: '\uff5e' }, { statusName: '😀' }],
    ['contact state', { contactState: 'A' }, { contactState: 'B' }],
    ['state type', { stateType: '1' }, { stateType: 'A' }],
    ['routing profile', { routingProfile: 'A' }, { routingProfile: 'B' }],
    ['status type', { statusType: 'CUSTOM' }, { statusType: 'OFFLINE' }],
    ['a name that goes on where the other ends', { fields: 13, statusType: 'A' }, { statusType: 'A\t' }],
    ['number of fields', { fields: 12, routingProfile: 'B' }, { fields: 13, routingProfile: 'B' }],
    ['number of fields', { fields: 13 }, { fields: 16 }],
    ['ARN, where all else is the same', { arn: 'a', eventId: 'x' }, { arn: 'b', eventId: 'x' }],
  ] as [string, LineFields, LineFields][])(
    'their bytes where times and types are equal: %s',
    async (_, first, second) => {
      const [one, two] = [aLine({ eventId: null, ...first }), aLine({ eventId: null, ...second })];
      const [forth, back] = [await scanLines(one, two), await scanLines(two, one)];
      expect(plain(forth)).toEqual({ ...plain(back), objects: expect.anything() });
      const [agent] = Array.from(forth.events.agents(), ({ length, shapeOf, shapes }) =>
        Array.from({ length }, (_, i) => shapes[shapeOf[i] as number]),
      );
      const given = { ...first };
      for (const [name, value] of Object.entries(given)) {
        if (['statusName', 'stateType', 'routingProfile', 'statusType'].includes(name)) {
          expect(agent?.[0]).toMatchObject({ [name]: value });
        }
      }
    },
  );

  test('the last of equals is the one with a plain timestamp: a quote comes before a digit', async () => {
    const line = (statusName: string) => aLine({ fields: 11, statusName });
    const { seen } = await events(line('A'), line('B').replace(/(2026[^,]*)/, '"$1"'));
    expect(seen).toEqual(['ada 09:00:00.000 B null', 'ada 09:00:00.000 A null']);
  });

  test('agents by code point, those of one name together', async () => {
    const { seen } = await events(
      ...['b', '😀', 'a', '\uff5e', 'B'].map((username) => aLine({ username })),
      aLine({ username: 'a', account: '999', time: '08:00:00.000' }),
      aLine({ username: 'a', arn: 'arn:moved', time: '10:00:00.000' }),
    );
    expect(seen.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'B 09:00:00.000',
      'a 08:00:00.000',
      'a 09:00:00.000',
      'a 10:00:00.000',
      'b 09:00:00.000',
      '\uff5e 09:00:00.000',
      '😀 09:00:00.000',
    ]);
  });
});
