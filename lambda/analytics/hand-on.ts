import type { DeadLetter } from '../delivery/dead-letters';
import type { Sent } from '../delivery/send-all';
import type { ClassifiedRecords, FromRecord } from './classify-records';

/** Where lines and malformed records go. */
export interface Destinations {
  readonly putLines: (lines: readonly string[]) => Promise<Sent>;
  readonly sendDeadLetters: (letters: readonly DeadLetter[]) => Promise<Sent>;
}

/** What became of the records of a batch that are to be handed on. */
export interface HandedOn {
  /** Lines and dead letters that were taken. */
  readonly lines: number;
  readonly deadLetters: number;
  /** Places of the records that were not handed on, in order. */
  readonly failed: readonly number[];
  /** The codes of what was refused on the way, each once. */
  readonly codes: readonly string[];
  /** Entries that were sent again, counted each time. */
  readonly retried: number;
}

/**
 * Hands on the lines before the first malformed record, then the malformed ones, then the lines after it; nothing after the
 * first record that failed. Kinesis gives every record from that one on again, so while only one of the two destinations
 * fails, however long, a line arrives at the other one once, and a dead letter at most twice.
 */
export async function handOn({ lines, malformed }: ClassifiedRecords, to: Destinations): Promise<HandedOn> {
  const firstMalformed = malformed[0]?.place ?? Number.POSITIVE_INFINITY;
  const early = await step(
    lines.filter(({ place }) => place < firstMalformed),
    to.putLines,
  );
  const letters = await step(malformed.filter(isBefore(early.firstFailed)), to.sendDeadLetters);
  const late = await step(
    lines
      .filter(({ place }) => place > firstMalformed)
      .filter(isBefore(Math.min(early.firstFailed, letters.firstFailed))),
    to.putLines,
  );
  const taken = new Set([early, letters, late].flatMap(({ places }) => places));
  return {
    lines: early.places.length + late.places.length,
    deadLetters: letters.places.length,
    failed: [...lines, ...malformed]
      .map(({ place }) => place)
      .filter((place) => !taken.has(place))
      .sort((a, b) => a - b),
    codes: [...new Set([early, letters, late].flatMap(({ codes }) => codes))],
    retried: early.retried + letters.retried + late.retried,
  };
}

interface Step extends Pick<Sent, 'codes' | 'retried'> {
  /** Places of the records that were taken. */
  readonly places: readonly number[];
  /** Place of the first record that was not, or infinity. */
  readonly firstFailed: number;
}

async function step<Made>(
  records: readonly FromRecord<Made>[],
  send: (made: readonly Made[]) => Promise<Sent>,
): Promise<Step> {
  const { undelivered, codes, retried } = await send(records.map(({ made }) => made));
  const failed = new Set(undelivered);
  const [first] = undelivered;
  return {
    places: records.filter((_, index) => !failed.has(index)).map(({ place }) => place),
    firstFailed: first === undefined ? Number.POSITIVE_INFINITY : (records[first]?.place ?? 0),
    codes,
    retried,
  };
}

function isBefore(end: number): (record: { readonly place: number }) => boolean {
  return ({ place }) => place < end;
}
