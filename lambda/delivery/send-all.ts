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
  /** How many were taken: the first ones, but for some of the request that failed for good, and with `go-on` later ones. */
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
 * until it is taken, the time is over, or the service says that it can never take it. A request of several entries that it
 * can never take is sent by halves, since one entry may spoil it for the others: only what fails alone is given up. After an
 * entry that is given up nothing later is sent, but for what is left of its request: a stream gives every record from the
 * first failed one on again, so it would only arrive twice. With `go-on` what is later is sent, too.
 *
 * The SDK retries whole requests only, so the waiting between attempts is done here for both kinds of failure.
 */
export async function sendAll<Entry>(
  entries: readonly Entry[],
  sending: Sending<Entry>,
  afterHopeless: 'stop' | 'go-on' = 'stop',
): Promise<Sent> {
  const codes = new Set<string>();
  const hopeless: number[] = [];
  let retried = 0;
  const requests = requestsOf(entries, sending);
  for (let request = requests.shift(); request !== undefined; request = requests.shift()) {
    const sent = await sendOne(entries, request, sending);
    retried += sent.retried;
    for (const code of sent.codes) codes.add(code);
    hopeless.push(...sent.hopeless);
    requests.unshift(...sent.halves);
    const goesOn = sent.hopeless.length === 0 || afterHopeless === 'go-on';
    if (sent.open.length > 0 || !goesOn) {
      requests.unshift({ places: sent.open, isAgain: true });
      break;
    }
  }
  const undelivered = [...hopeless, ...requests.flatMap(({ places }) => places)].sort((a, b) => a - b);
  return { delivered: entries.length - undelivered.length, undelivered, hopeless, codes: [...codes], retried };
}

/** Entries that are sent together, by their places. */
interface Request {
  readonly places: readonly number[];
  /** They were sent before. */
  readonly isAgain: boolean;
}

/** Runs of entries, each within the limits of a request; an entry over the limit of bytes has one of its own. */
function requestsOf<Entry>(entries: readonly Entry[], sending: Sending<Entry>): Request[] {
  const requests: number[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [place, entry] of entries.entries()) {
    const last = requests.at(-1);
    const size = sending.bytesOf(entry);
    if (last === undefined || last.length >= sending.mostEntries || bytes + size > sending.mostBytes) {
      requests.push([place]);
      bytes = size;
    } else {
      last.push(place);
      bytes += size;
    }
  }
  return requests.map((places) => ({ places, isAgain: false }));
}

/** What became of one request. */
interface SentRequest extends Pick<Sent, 'hopeless' | 'codes' | 'retried'> {
  /** Places of the entries that the time did not suffice for. */
  readonly open: readonly number[];
  /** What is to be sent by halves. */
  readonly halves: readonly Request[];
}

/** Sends the entries of one request until all are taken, or what is left cannot be. */
async function sendOne<Entry>(
  entries: readonly Entry[],
  { places, isAgain }: Request,
  sending: Sending<Entry>,
): Promise<SentRequest> {
  const codes: string[] = [];
  const hopeless: number[] = [];
  let retried = 0;
  let open = places;
  for (let attempts = 0; open.length > 0; attempts++) {
    const pauseMs = attempts === 0 ? 0 : backOffMs(attempts - 1);
    if (sending.remainingMs() < pauseMs + WORTH_A_REQUEST_MS) break;
    if (attempts > 0) await wait(pauseMs);
    if (attempts > 0 || isAgain) retried += open.length;
    const { refusals, isWhole } = await attempt(open, entries, sending);
    codes.push(...refusals.map(({ code }) => code));
    const final = refusals.filter((refusal) => refusal.final);
    if (isWhole && final.length > 1) return { hopeless, codes, retried, open: [], halves: halvesOf(open) };
    hopeless.push(...placesOf(open, final));
    open = placesOf(
      open,
      refusals.filter((refusal) => !refusal.final),
    );
  }
  return { hopeless, codes, retried, open, halves: [] };
}

function halvesOf(places: readonly number[]): Request[] {
  const middle = Math.ceil(places.length / 2);
  return [places.slice(0, middle), places.slice(middle)].map((half) => ({ places: half, isAgain: true }));
}

function placesOf(open: readonly number[], refusals: readonly Refusal[]): number[] {
  return refusals.map(({ index }) => open[index] as number);
}

async function attempt<Entry>(
  open: readonly number[],
  entries: readonly Entry[],
  sending: Sending<Entry>,
): Promise<{ readonly refusals: readonly Refusal[]; readonly isWhole: boolean }> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(REQUEST_MS, sending.remainingMs())));
  try {
    const refusals = await sending.send(
      open.map((place) => entries[place] as Entry),
      signal,
    );
    return { refusals, isWhole: false };
  } catch (error) {
    const { code, final } = failureOf(error);
    return { refusals: open.map((_, index) => ({ index, code, final })), isWhole: true };
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
