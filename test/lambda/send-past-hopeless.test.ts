import fc from 'fast-check';
import type { Refusal, Sending } from '../../lambda/delivery/send-all';
import { sendPastHopeless } from '../../lambda/delivery/send-past-hopeless';

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Sends entries of which each meets its fates in turn, and is taken then. */
function sending(fates: ReadonlyMap<string, readonly Fate[]>, attempts = Number.POSITIVE_INFINITY) {
  const requests: string[][] = [];
  const met = new Map<string, number>();
  const all: Sending<string> = {
    mostEntries: 2,
    mostBytes: 100,
    bytesOf: () => 1,
    remainingMs: () => (requests.length < attempts ? 60_000 : 0),
    async send(entries) {
      requests.push([...entries]);
      return entries.flatMap((entry, index): Refusal[] => {
        const turn = met.get(entry) ?? 0;
        met.set(entry, turn + 1);
        const fate = fates.get(entry)?.[turn] ?? 'taken';
        return fate === 'taken' ? [] : [{ index, code: fate, final: fate === 'never' }];
      });
    },
  };
  return { requests, all };
}

type Fate = 'taken' | 'busy' | 'never';

test('one that can never be taken holds up no other', async () => {
  const { requests, all } = sending(new Map([['b', ['never']]]));
  expect(await sendPastHopeless(['a', 'b', 'c', 'd'], all)).toEqual({
    delivered: 3,
    undelivered: [],
    hopeless: ['b'],
    codes: ['never'],
    retried: 0,
  });
  expect(requests).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('what the time did not suffice for is told apart from what can never be taken', async () => {
  const { requests, all } = sending(
    new Map<string, Fate[]>([
      ['a', ['never']],
      ['b', ['busy', 'busy']],
    ]),
    2,
  );
  expect(await sendPastHopeless(['a', 'b', 'c'], all)).toEqual({
    delivered: 0,
    undelivered: ['b', 'c'],
    hopeless: ['a'],
    codes: ['never', 'busy'],
    retried: 1,
  });
  expect(requests).toEqual([['a', 'b'], ['b']]);
});

test('one that spoils its request is found, and every other one is taken, once', async () => {
  const requests: string[][] = [];
  const sent = await sendPastHopeless(['a', 'b', 'c', 'd', 'e'], {
    mostEntries: 4,
    mostBytes: 100,
    bytesOf: () => 1,
    remainingMs: () => 60_000,
    async send(entries) {
      requests.push([...entries]);
      if (entries.includes('b')) throw Object.assign(new Error('x'), { name: 'InvalidMessageContents' });
      return [];
    },
  });
  expect(sent).toEqual({
    delivered: 4,
    undelivered: [],
    hopeless: ['b'],
    codes: ['InvalidMessageContents'],
    retried: 6,
  });
  expect(requests).toEqual([['a', 'b', 'c', 'd'], ['a', 'b'], ['a'], ['b'], ['c', 'd'], ['e']]);
});

test('nothing but hopeless entries ends, and so does nothing at all', async () => {
  const { all } = sending(new Map(['a', 'b', 'c'].map((entry) => [entry, ['never']])));
  expect(await sendPastHopeless(['a', 'b', 'c'], all)).toMatchObject({ delivered: 0, hopeless: ['a', 'b', 'c'] });
  expect(await sendPastHopeless([], all)).toMatchObject({ delivered: 0, undelivered: [], hopeless: [] });
});

test('whatever is refused, each entry is taken, hopeless or undelivered, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom<Fate>('busy', 'never', 'taken'), { maxLength: 3 }), { maxLength: 12 }),
      fc.integer({ min: 0, max: 25 }),
      async (fates, attempts) => {
        const entries = fates.map((_, index) => `e-${index}`);
        const { requests, all } = sending(new Map(fates.map((ofEntry, index) => [`e-${index}`, ofEntry])), attempts);
        const sent = await sendPastHopeless(entries, all);
        const asked = new Set(requests.flat());
        const isNever = (entry: string) => {
          const ofEntry = fates[entries.indexOf(entry)] ?? [];
          const end = ofEntry.findIndex((fate) => fate !== 'busy');
          return end >= 0 && ofEntry[end] === 'never';
        };
        expect(sent.delivered + sent.undelivered.length + sent.hopeless.length).toBe(entries.length);
        expect(new Set([...sent.undelivered, ...sent.hopeless]).size).toBe(
          sent.undelivered.length + sent.hopeless.length,
        );
        expect(sent.hopeless.every((entry) => asked.has(entry) && isNever(entry))).toBe(true);
        // With time enough only they are left.
        if (requests.length < attempts) {
          expect(sent.undelivered).toEqual([]);
          expect([...sent.hopeless].sort()).toEqual(entries.filter(isNever).sort());
        }
      },
    ),
  );
});
