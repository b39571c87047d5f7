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
  /** Hands events that SQS can never take to the dead letters; gives those that are not safe there. Never throws for what SQS does. */
  readonly bury: (events: readonly BatchEvent[]) => Promise<readonly BatchEvent[]>;
}

/** What became of messages. */
export type SentInTurn = Omit<SentPastHopeless<BatchEvent>, 'hopeless'>;

/**
 * Sends events, given in their order, to their queues. A request holds at most one message of an agent, and the agent's
 * next one waits until that was taken, or is a dead letter (spec 5), so that refusals change no agent's order. A queue that
 * can do neither for a message is sent no more of them.
 */
export async function sendInTurn(events: readonly BatchEvent[], delivery: QueueDelivery): Promise<SentInTurn> {
  const queues = new Map<number, BatchEvent[]>();
  for (const event of events) queues.set(event.ids.queue, [...(queues.get(event.ids.queue) ?? []), event]);
  return together(await Promise.all([...queues].map(([queue, ofQueue]) => sendToQueue(queue, ofQueue, delivery))));
}

/** In rounds: the first message of each agent, then the second of each, and so on. */
async function sendToQueue(
  queue: number,
  events: readonly BatchEvent[],
  { sqs, queueUrls, remainingMs, bury }: QueueDelivery,
): Promise<SentInTurn> {
  const rounds = roundsOf(events);
  const done: SentInTurn[] = [];
  for (const [index, round] of rounds.entries()) {
    const { hopeless, ...sent } = await sendPastHopeless(round, {
      mostEntries: MOST_MESSAGES,
      mostBytes: MOST_REQUEST_BYTES,
      bytesOf: ({ event }) => Buffer.byteLength(event.body),
      remainingMs,
      send: (messages, abortSignal) =>
        sendMessages(sqs, queueUrls[queue - 1] ?? '', messages.map(messageOf), abortSignal),
    });
    const undelivered = [...sent.undelivered, ...(hopeless.length > 0 ? await bury(hopeless) : [])];
    if (undelivered.length > 0) {
      done.push({ ...sent, undelivered: [...undelivered, ...rounds.slice(index + 1).flat()] });
      break;
    }
    done.push(sent);
  }
  return together(done);
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
