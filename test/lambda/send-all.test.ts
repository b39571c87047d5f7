import fc from 'fast-check';
import { type Refusal, type Sending, sendAll } from '../../lambda/delivery/send-all';

/** Sends numbers, each of so many bytes as it says. */
function sending(
  answers: (entries: readonly number[], request: number) => readonly Refusal[],
  part: Partial<Sending<number>> = {},
) {
  const requests: number[][] = [];
  const all: Sending<number> = {
    mostEntries: 3,
    mostBytes: 10,
    bytesOf: (entry) => entry,
    send: async (entries) => {
      requests.push([...entries]);
      return answers(entries, requests.length - 1);
    },
    remainingMs: () => 60_000,
    ...part,
  };
  return { requests, all };
}

/** What comes of entries of which none was refused, but for how many. */
const ALL_TAKEN = { undelivered: [], hopeless: [], codes: [], retried: 0 };

const refused = (index: number, final = false): Refusal => ({ index, code: 'Busy', final });

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

test.each<[number[], number[][]]>([
  [[], []],
  [[1, 1, 1], [[1, 1, 1]]],
  [
    [1, 1, 1, 1],
    [[1, 1, 1], [1]],
  ],
  [
    [5, 5, 1],
    [[5, 5], [1]],
  ],
  [
    [5, 6],
    [[5], [6]],
  ],
  [
    [11, 1, 12],
    [[11], [1], [12]],
  ],
])('requests of %j keep to the limits', async (entries, expected) => {
  const { requests, all } = sending(() => []);
  expect(await sendAll(entries, all)).toEqual({ ...ALL_TAKEN, delivered: entries.length });
  expect(requests).toEqual(expected);
});

test('only what was refused is sent again, by itself', async () => {
  const { requests, all } = sending((_, request) => [[refused(0), refused(2)], [refused(1)], [], []][request] ?? []);
  expect(await sendAll([1, 2, 3, 4], all)).toEqual({ ...ALL_TAKEN, delivered: 4, codes: ['Busy'], retried: 3 });
  expect(requests).toEqual([[1, 2, 3], [1, 3], [3], [4]]);
});

test('what asking again cannot help is not asked again; the rest of its request is, and nothing after it is sent', async () => {
  const { requests, all } = sending((_, request) => (request === 0 ? [refused(0, true), refused(1)] : []));
  expect(await sendAll([1, 2, 3, 4], all)).toEqual({
    delivered: 2,
    undelivered: [0, 3],
    hopeless: [0],
    codes: ['Busy'],
    retried: 1,
  });
  expect(requests).toEqual([[1, 2, 3], [2]]);
});

test('the time decides how often, and the wait before an attempt counts', async () => {
  let remaining = 1_000;
  const { requests, all } = sending(
    (entries) => {
      remaining -= 200;
      return entries.map((_, index) => refused(index));
    },
    { remainingMs: () => remaining },
  );
  const sent = await sendAll([1, 2], all);
  expect(sent).toEqual({ ...ALL_TAKEN, delivered: 0, undelivered: [0, 1], codes: ['Busy'], retried: 4 });
  // Left after them: 800, 600, 400 ms; a request wants 500.
  expect(requests).toHaveLength(3);
  jest.spyOn(Math, 'random').mockReturnValue(0.999);
  remaining = 700;
  await sendAll([1], all);
  // 500 ms are left for a wait of 100 ms and a request.
  expect(requests).toHaveLength(4);
});

test('with less than half a second left no request is begun, the first one neither', async () => {
  let remaining = 499;
  const { requests, all } = sending(() => [], { remainingMs: () => remaining });
  expect(await sendAll([1, 2], all)).toEqual({ ...ALL_TAKEN, delivered: 0, undelivered: [0, 1] });
  expect(requests).toEqual([]);
  remaining = 500;
  expect((await sendAll([1, 2], all)).delivered).toBe(2);
});

test('what the time did not suffice for is named, with what was taken before', async () => {
  let remaining = 700;
  const { requests, all } = sending(
    () => {
      remaining -= 100;
      return [];
    },
    { mostEntries: 1, remainingMs: () => remaining },
  );
  expect(await sendAll([1, 2, 3, 4, 5], all)).toEqual({ ...ALL_TAKEN, delivered: 3, undelivered: [3, 4] });
  expect(requests).toHaveLength(3);
});

test.each<[unknown, string]>([
  [Object.assign(new Error('x'), { name: 'InternalFailure', $fault: 'server' }), 'InternalFailure'],
  [Object.assign(new Error('x'), { name: 'AccessDeniedException', $fault: 'client' }), 'AccessDeniedException'],
  [new Error('socket hang up'), 'Error'],
  ['text', 'Error'],
])('a request that fails as a whole is sent again: %p', async (error, code) => {
  let sent = 0;
  const { all } = sending(() => [], {
    send: async () => {
      if (sent++ === 0) throw error;
      return [];
    },
  });
  expect(await sendAll([1], all)).toEqual({ ...ALL_TAKEN, delivered: 1, codes: [code], retried: 1 });
  expect(sent).toBe(2);
});

/** A service that takes no request with one of these entries. */
function spoiltBy(...bad: readonly number[]) {
  const { requests, all } = sending(
    (entries) => {
      if (!entries.some((entry) => bad.includes(entry))) return [];
      throw Object.assign(new Error('x'), { name: 'InvalidMessageContents' });
    },
    { mostEntries: 4, mostBytes: 100 },
  );
  return { requests, all };
}

test('a request that can never be taken as a whole is sent by halves: only an entry that fails alone is given up', async () => {
  const { requests, all } = spoiltBy(3);
  expect(await sendAll([1, 2, 3, 4, 5], all)).toEqual({
    delivered: 2,
    undelivered: [2, 3, 4],
    hopeless: [2],
    codes: ['InvalidMessageContents'],
    retried: 5,
  });
  // What comes after it is not sent.
  expect(requests).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3]]);
});

test('a request that is only too large for the service goes in parts, in order, and nothing is given up', async () => {
  const { requests, all } = sending(
    (entries) => {
      if (entries.length < 3) return [];
      throw Object.assign(new Error('x'), { name: 'AWS.SimpleQueueService.BatchRequestTooLong' });
    },
    { mostEntries: 4 },
  );
  const sent = await sendAll([1, 1, 1, 2, 1], all);
  expect(sent).toMatchObject({ delivered: 5, undelivered: [], hopeless: [], retried: 4 });
  expect(requests).toEqual([[1, 1, 1, 2], [1, 1], [1, 2], [1]]);
});

test('by halves is over when the time is: what was not asked for alone is not given up', async () => {
  let remaining = 60_000;
  const { requests, all } = spoiltBy(2, 3);
  const sent = await sendAll([1, 2, 3, 4], {
    ...all,
    remainingMs: () => remaining,
    async send(...given) {
      if (requests.length === 1) remaining = 0;
      return all.send(...given);
    },
  });
  expect(sent).toMatchObject({ delivered: 0, undelivered: [0, 1, 2, 3], hopeless: [], retried: 2 });
});

test('an answer that does not come in time counts as lost', async () => {
  let remaining = 510;
  const { all } = sending(() => [], {
    remainingMs: () => remaining,
    send: (_, signal) =>
      new Promise((_, lost) => {
        remaining = 0;
        // The wait for a signal keeps no process alive.
        const alive = setInterval(() => undefined, 5);
        signal.addEventListener('abort', () => {
          clearInterval(alive);
          lost(signal.reason);
        });
      }),
  });
  expect(await sendAll([1], all)).toMatchObject({ delivered: 0, undelivered: [0], codes: ['TimeoutError'] });
});

test('whatever is refused, every entry is delivered once or named as undelivered, and these are not followed by others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }),
      fc.array(fc.constantFrom('taken', 'busy', 'final', 'lost', 'spoilt'), { maxLength: 40 }),
      fc.integer({ min: 0, max: 20 }),
      async (sizes, script, attempts) => {
        const taken: number[] = [];
        const never: number[] = [];
        let turn = 0;
        let requests = 0;
        const sent = await sendAll(
          sizes.map((size, place) => ({ size, place })),
          {
            mostEntries: 4,
            mostBytes: 20,
            bytesOf: ({ size }) => size,
            remainingMs: () => (requests < attempts ? 60_000 : 0),
            async send(entries) {
              requests++;
              const fates = entries.map(() => script[turn++] ?? 'taken');
              if (fates[0] === 'lost') throw new Error('lost');
              if (fates.at(-1) === 'spoilt') {
                if (entries.length === 1) never.push(entries[0]?.place ?? -1);
                throw Object.assign(new Error('x'), { name: 'ValidationException' });
              }
              const refusals = entries.flatMap(({ place }, index): Refusal[] => {
                if (fates[index] !== 'busy' && fates[index] !== 'final') {
                  taken.push(place);
                  return [];
                }
                if (fates[index] === 'final') never.push(place);
                return [refused(index, fates[index] === 'final')];
              });
              return refusals;
            },
          },
        );
        const places = sizes.map((_, place) => place);
        expect([...taken, ...sent.undelivered].sort((a, b) => a - b)).toEqual(places);
        expect(sent.delivered).toBe(taken.length);
        expect(sent.hopeless).toEqual(never);
        const first = sent.undelivered[0];
        // At most the rest of one request came through after the first one that did not.
        if (first !== undefined) expect(taken.filter((place) => place > first).length).toBeLessThan(4);
      },
    ),
  );
});
