import fc from 'fast-check';
import type { BatchEvent } from '../../lambda/adherence/read-records';
import { sendInTurn } from '../../lambda/adherence/send-in-turn';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { anSqs, refusal } from './a-service';

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A message to be, by its agent; agents of the same remainder share a queue. */
interface Given {
  readonly agent: number;
  readonly isRefused: boolean;
}

const QUEUES = 3;

function eventsOf(given: readonly Given[]): BatchEvent[] {
  return given.map(({ agent }, place) => ({
    place,
    event: anAdherenceEvent(anAgentEvent({ AgentARN: `agent/${agent}`, EventId: `${place}` })),
    order: String(place),
    effect: { kind: 'nothing' },
    isSent: true,
    ids: { queue: (agent % QUEUES) + 1, group: `${agent}`, deduplication: `${place}` },
  }));
}

const placeIn = (body: string) => Number(JSON.parse(body).EventId);

/** Sends to queues of which some are down until the time is over, after so many requests; dead letters are always taken. */
async function sent(given: readonly Given[], down: readonly number[], most: number) {
  const done: number[] = [];
  const buried: number[] = [];
  const sqs = anSqs((request) => {
    const { QueueUrl, Entries } = request as typeof request & { readonly QueueUrl: string };
    if (down.some((queue) => QueueUrl.endsWith(`/${queue}`))) return refusal(403, 'AccessDenied');
    const isRefused = ({ MessageBody }: { readonly MessageBody: string }) => given[placeIn(MessageBody)]?.isRefused;
    const taken = Entries.filter((entry) => !isRefused(entry));
    done.push(...taken.map(({ MessageBody }) => placeIn(MessageBody)));
    const Failed = Entries.filter(isRefused).map(({ Id }) => ({
      Id,
      Code: 'InvalidMessageContents',
      SenderFault: true,
    }));
    return { status: 200, body: { Successful: taken.map(({ Id }) => ({ Id, MD5OfMessageBody: '' })), Failed } };
  });
  const { undelivered, delivered } = await sendInTurn(eventsOf(given), {
    sqs: sqs.client,
    queueUrls: Array.from({ length: QUEUES }, (_, index) => `https://sqs.us-east-1.amazonaws.com/1/${index + 1}`),
    remainingMs: () => (sqs.requests.length < most ? 60_000 : 0),
    async bury(refused, failed) {
      const first = Math.min(...failed.map(({ place }) => place));
      const safe = refused.filter(({ place }) => place < first).map(({ place }) => place);
      buried.push(...safe);
      done.push(...safe);
      return refused.filter(({ place }) => !safe.includes(place));
    },
  });
  return { done, buried, delivered, undelivered: undelivered.map(({ place }) => place) };
}

const taken = (agent: number): Given => ({ agent, isRefused: false });
const refused = (agent: number): Given => ({ agent, isRefused: true });

test('a refused message is not buried while one before it may still fail, in whatever queue', async () => {
  const { done, buried, undelivered } = await sent([taken(0), refused(1), taken(1), taken(2)], [1], 8);
  expect(buried).toEqual([]);
  expect(done).toEqual([3]);
  expect(undelivered.sort()).toEqual([0, 1, 2]);
});

test('one that waits for a dead letter of its agent may fail, too', async () => {
  // The second one of agent 0 is before the refused one of agent 1, and comes after the letter of the first one.
  const given = [refused(0), refused(0), refused(1), taken(1)];
  const { done, buried, undelivered } = await sent(given, [], 1_000);
  expect(buried).toEqual([0, 1, 2]);
  expect(done).toEqual([0, 1, 2, 3]);
  expect(undelivered).toEqual([]);
});

test('a refused message holds up its agent alone', async () => {
  const given = [refused(0), taken(0), taken(3), taken(3), taken(1), taken(1)];
  const { done } = await sent(given, [], 1_000);
  expect(done.slice(0, 4).sort()).toEqual([2, 3, 4, 5]);
  expect(done.slice(4)).toEqual([0, 1]);
});

test('whatever is refused or down: each event is sent, buried or given again, once; none of the latter is before a letter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ agent: fc.integer({ min: 0, max: 5 }), isRefused: fc.boolean() }), { maxLength: 14 }),
      fc.subarray([1, 2, 3]),
      fc.integer({ min: 0, max: 30 }),
      async (given, down, most) => {
        const { done, buried, delivered, undelivered } = await sent(given, down, most);
        expect([...done, ...undelivered].sort((a, b) => a - b)).toEqual(given.map((_, place) => place));
        expect(delivered).toBe(done.length - buried.length);
        for (const letter of buried) expect(letter).toBeLessThan(Math.min(...undelivered));
        for (const agent of new Set(given.map((one) => one.agent))) {
          const ofAgent = [...done, ...undelivered.sort((a, b) => a - b)].filter(
            (place) => given[place]?.agent === agent,
          );
          expect(ofAgent).toEqual([...ofAgent].sort((a, b) => a - b));
        }
      },
    ),
  );
});
