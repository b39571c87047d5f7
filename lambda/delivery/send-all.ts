import { setTimeout as wait } from 'node:timers/promises';
import { backOffMs } from '../../converter/stores/back-off';

/** An entry of a request that the service did not take. */
export interface Refusal {
  /** Place of the entry in the request. */
  readonly index: number;
  /** The service's code, such as `ServiceUnavailableException`; it holds nothing of the entry. */
  readonly code: string;
  /** Asking again cannot help. */
  readonly final: boolean;
}

/** Code of an entry that the answer does not speak of. */
export const NO_ANSWER = 'NoAnswer';

/** How entries are sent. */
export interface Sending<Entry> {
  /** Most entries of one request. */
  readonly mostEntries: number;
  /** Most bytes of one request. */
  readonly mostBytes: number;
  readonly bytesOf: (entry: Entry) => number;
  /** Sends one request; gives the entries that were refused, and throws where the request failed as a whole. */
  readonly send: (entries: readonly Entry[], signal: AbortSignal) => Promise<readonly Refusal[]>;
  /** How long there is left for all of it. */
  readonly remainingMs: () => number;
}

/** What became of the entries. */
export interface Sent {
  /** How many were taken: the first ones, but for some of the request that failed for good. */
  readonly delivered: number;
  /** Places of the entries that were not taken, in order. */
  readonly undelivered: readonly number[];
  /** Those of them that the service can never take. */
  readonly hopeless: readonly number[];
  /** The codes of what failed, each once. */
  readonly codes: readonly string[];
  /** Entries that were sent again, counted each time. */
  readonly retried: number;
}

/** An answer that takes longer counts as lost. */
const REQUEST_MS = 10_000;
/** With less time than this no request is begun. */
const WORTH_A_REQUEST_MS = 500;

/**
 * Sends entries in order, in as few requests as the limits allow, and what a request did not take again, and only that,
 * until it is taken, the time is over, or the service says that it can never take it. After a request that failed for good
 * nothing later is sent: a stream gives every record from the first failed one on again, so it would only arrive twice.
 *
 * The SDK retries whole requests only, so the waiting between attempts is done here for both kinds of failure.
 */
export async function sendAll<Entry>(entries: readonly Entry[], sending: Sending<Entry>): Promise<Sent> {
  const codes = new Set<string>();
  let retried = 0;
  let begun = 0;
  for (const request of requestsOf(entries, sending)) {
    const places = request.map((_, index) => begun + index);
    const sent = await sendOne(entries, places, sending);
    retried += sent.retried;
    for (const code of sent.codes) codes.add(code);
    if (sent.undelivered.length > 0) {
      const later = entries.slice(begun + request.length).map((_, index) => begun + request.length + index);
      const undelivered = [...sent.undelivered, ...later];
      const { hopeless } = sent;
      return { delivered: entries.length - undelivered.length, undelivered, hopeless, codes: [...codes], retried };
    }
    begun += request.length;
  }
  return { delivered: entries.length, undelivered: [], hopeless: [], codes: [...codes], retried };
}

/** Runs of entries, each within the limits of a request; an entry over the limit of bytes has one of its own. */
function requestsOf<Entry>(entries: readonly Entry[], sending: Sending<Entry>): Entry[][] {
  const requests: Entry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const last = requests.at(-1);
    const size = sending.bytesOf(entry);
    if (last === undefined || last.length >= sending.mostEntries || bytes + size > sending.mostBytes) {
      requests.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return requests;
}

/** Sends the entries of one request until all are taken, or what is left cannot be. */
async function sendOne<Entry>(
  entries: readonly Entry[],
  places: readonly number[],
  sending: Sending<Entry>,
): Promise<Pick<Sent, 'undelivered' | 'hopeless' | 'codes' | 'retried'>> {
  const codes: string[] = [];
  const hopeless: number[] = [];
  let retried = 0;
  let open = places;
  for (let attempts = 0; open.length > 0; attempts++) {
    const pauseMs = attempts === 0 ? 0 : backOffMs(attempts - 1);
    if (sending.remainingMs() < pauseMs + WORTH_A_REQUEST_MS) break;
    if (attempts > 0) {
      await wait(pauseMs);
      retried += open.length;
    }
    const refusals = await attempt(open, entries, sending);
    codes.push(...refusals.map(({ code }) => code));
    hopeless.push(
      ...placesOf(
        open,
        refusals.filter(({ final }) => final),
      ),
    );
    open = placesOf(
      open,
      refusals.filter(({ final }) => !final),
    );
  }
  return { undelivered: [...hopeless, ...open].sort((a, b) => a - b), hopeless, codes, retried };
}

function placesOf(open: readonly number[], refusals: readonly Refusal[]): number[] {
  return refusals.map(({ index }) => open[index] as number);
}

async function attempt<Entry>(
  open: readonly number[],
  entries: readonly Entry[],
  sending: Sending<Entry>,
): Promise<readonly Refusal[]> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(REQUEST_MS, sending.remainingMs())));
  try {
    return await sending.send(
      open.map((place) => entries[place] as Entry),
      signal,
    );
  } catch (error) {
    const { code, final } = failureOf(error);
    return open.map((_, index) => ({ index, code, final }));
  }
}

function failureOf(error: unknown): Pick<Refusal, 'code' | 'final'> {
  const { name = 'Error' } = Object(error) as { name?: string };
  return { code: name, final: isNeverTaken(name) };
}

/**
 * Whether asking again cannot help, by the code of a failure; `isOfSender`: the service blames the entry's sender for it. That
 * alone tells nothing: a denied access, a lost key and too many requests may pass, and SQS blames the sender for them, too.
 */
export function isNeverTaken(code: string, isOfSender = false): boolean {
  // SQS has names such as `AWS.SimpleQueueService.BatchRequestTooLong`, too.
  if (NEVER_TAKEN.has(code.split('.').at(-1) ?? '')) return true;
  return isOfSender && !MAY_PASS.test(code);
}

/**
 * What Firehose and SQS call a request that no waiting, permission or repair can make acceptable. Every other error of a
 * request may pass: given up at once it would burn the retries of a stream within seconds.
 */
const NEVER_TAKEN: ReadonlySet<string> = new Set([
  'InvalidArgumentException',
  'ValidationException',
  'SerializationException',
  'InvalidMessageContents',
  'BatchRequestTooLong',
  'BatchEntryIdsNotDistinct',
  'EmptyBatchRequest',
  'InvalidBatchEntryId',
  'TooManyEntriesInBatchRequest',
]);

/** What waiting, a permission or a repair helps against, whoever is blamed for it. */
const MAY_PASS = /kms|throttl|accessdenied/i;
