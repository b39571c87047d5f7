import type { SQSClient } from '@aws-sdk/client-sqs';
import { MOST_MESSAGES, MOST_REQUEST_BYTES, sendMessages } from '../delivery/send-messages';
import { type SentPastHopeless, sendPastHopeless } from '../delivery/send-past-hopeless';
import type { BatchEvent } from './read-records';

/** The queues, and how long sending may take. */
export interface QueueDelivery {
  readonly sqs: SQSClient;
  /** URLs by number, the first one being queue 1. */
  readonly queueUrls: readonly string[];
  readonly remainingMs: () => number;
  /**
   * Hands events that SQS can never take to the dead letters, unless one of those that failed comes before them; gives those
   * that are not safe there. Never throws for what SQS does.
   */
  readonly bury: (events: readonly BatchEvent[], failed: readonly BatchEvent[]) => Promise<readonly BatchEvent[]>;
}

/** What became of messages. */
export type SentInTurn = Omit<SentPastHopeless<BatchEvent>, 'hopeless'>;

/**
 * Sends events, given in their order, to their queues. A request holds at most one message of an agent, and the agent's
 * next one waits until that was taken, or is a dead letter (spec 5), so that refusals change no agent's order. That holds for
 * five minutes, in which SQS knows a message again: a batch that is given again later sends its messages anew, after newer ones.
 *
 * A refused message is buried when no message before it can fail any more, in whatever queue: for if one fails, the stream
 * gives both again. So all that waits for no letter is sent first, then the letters before the first message that waits for
 * one are written, then what waited for them is sent, and so on. The first refused message waits for nothing: this ends.
 */
export async function sendInTurn(events: readonly BatchEvent[], delivery: QueueDelivery): Promise<SentInTurn> {
  const done: SentInTurn[] = [];
  let refused: Refused[] = [];
  let due = events;
  while (due.length > 0 || refused.length > 0) {
    const sent = await sendToQueues(due, delivery);
    done.push(...sent);
    refused = [...refused, ...sent.flatMap((ofQueue) => ofQueue.refused)];
    const firstWaiting = Math.min(...refused.flatMap(({ waiting }) => waiting.map(({ place }) => place)));
    const letters = refused.filter(({ event }) => event.place < firstWaiting);
    refused = refused.filter(({ event }) => event.place >= firstWaiting);
    const failed = done.flatMap(({ undelivered }) => undelivered);
    const unsafe = letters.length === 0 ? [] : await delivery.bury(eventsOf(letters), failed);
    const isLost = ({ event }: Refused) => unsafe.includes(event);
    const lost = letters.filter(isLost).flatMap(({ event, waiting }) => [event, ...waiting]);
    done.push({ ...NOTHING, undelivered: lost });
    due = inOrder(letters.filter((letter) => !isLost(letter)).flatMap(({ waiting }) => waiting));
  }
  return together(done);
}

const NOTHING: SentInTurn = { delivered: 0, retried: 0, codes: [], undelivered: [] };

/** A message that SQS can never take, and the later ones of its agent. */
interface Refused {
  readonly event: BatchEvent;
  readonly waiting: readonly BatchEvent[];
}

const eventsOf = (refused: readonly Refused[]) => inOrder(refused.map(({ event }) => event));
const inOrder = (events: readonly BatchEvent[]) => [...events].sort((one, other) => one.place - other.place);

/** What became of the messages of a queue. */
interface SentToQueue extends SentInTurn {
  readonly refused: readonly Refused[];
}

async function sendToQueues(events: readonly BatchEvent[], delivery: QueueDelivery): Promise<SentToQueue[]> {
  const queues = new Map<number, BatchEvent[]>();
  for (const event of events) queues.set(event.ids.queue, [...(queues.get(event.ids.queue) ?? []), event]);
  return Promise.all([...queues].map(([queue, ofQueue]) => sendToQueue(queue, ofQueue, delivery)));
}

/** In rounds: the first message of each agent, then the second of each, and so on; nothing of an agent after a refused one. */
async function sendToQueue(
  queue: number,
  events: readonly BatchEvent[],
  { sqs, queueUrls, remainingMs }: QueueDelivery,
): Promise<SentToQueue> {
  const done: SentInTurn[] = [];
  const refused: Refused[] = [];
  let rounds = roundsOf(events);
  for (let round = rounds.shift(); round !== undefined; round = rounds.shift()) {
    const { hopeless, ...sent } = await sendPastHopeless(round, {
      mostEntries: MOST_MESSAGES,
      mostBytes: MOST_REQUEST_BYTES,
      bytesOf: ({ event }) => Buffer.byteLength(event.body),
      remainingMs,
      send: (messages, abortSignal) =>
        sendMessages(sqs, queueUrls[queue - 1] ?? '', messages.map(messageOf), abortSignal),
    });
    const later = rounds.flat();
    const agents = new Set(hopeless.map(({ event }) => event.agentArn));
    for (const event of hopeless) {
      refused.push({ event, waiting: later.filter((other) => other.event.agentArn === event.event.agentArn) });
    }
    rounds = rounds.map((events) => events.filter(({ event }) => !agents.has(event.agentArn)));
    if (sent.undelivered.length > 0) {
      done.push({ ...sent, undelivered: [...sent.undelivered, ...rounds.flat()] });
      break;
    }
    done.push(sent);
  }
  return { ...together(done), refused };
}

function roundsOf(events: readonly BatchEvent[]): BatchEvent[][] {
  const rounds: BatchEvent[][] = [];
  const turns = new Map<string, number>();
  for (const event of events) {
    const turn = turns.get(event.event.agentArn) ?? 0;
    turns.set(event.event.agentArn, turn + 1);
    const round = rounds[turn] ?? [];
    rounds[turn] = round;
    round.push(event);
  }
  return rounds;
}

function messageOf({ event, ids }: BatchEvent) {
  return { MessageBody: event.body, MessageGroupId: ids.group, MessageDeduplicationId: ids.deduplication };
}

function together(parts: readonly SentInTurn[]): SentInTurn {
  return {
    delivered: parts.reduce((sum, { delivered }) => sum + delivered, 0),
    retried: parts.reduce((sum, { retried }) => sum + retried, 0),
    codes: [...new Set(parts.flatMap(({ codes }) => codes))],
    undelivered: parts.flatMap(({ undelivered }) => undelivered),
  };
}
