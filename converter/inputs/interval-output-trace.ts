import { fieldText, isMissing, recordText } from '../core/connect/interval-output/field';
import { FIELD, type RowVerdict } from '../core/connect/interval-output/judge-row';
import type { ScanBounds } from '../core/connect/interval-output/object-scan';
import { RecordReader } from '../core/connect/interval-output/record-reader';
import type { SplitRecord } from '../core/connect/interval-output/split-record';
import { contains, type Instant } from '../core/time/span';
import type { Store } from '../stores/store';
import { type IntervalOutputObject, streamObject } from './interval-output-object';
import { openInTurn } from './interval-output-read-ahead';
import { rowByRow } from './interval-output-rows';

const OPEN_OBJECTS = 4;

/** A row of one user, with its place. */
export interface TracedRow {
  readonly key: string;
  readonly line: number;
  /** The row as written. */
  readonly text: string;
  /** `null` is missing. */
  readonly fields: readonly (string | null)[];
  readonly verdict: RowVerdict;
}

/** Whose rows are traced: those of a user, or those of all others that have one of these EventIds. */
export type TraceSubject =
  | { readonly kind: 'user'; readonly username: string }
  | { readonly kind: 'rivals'; readonly username: string; readonly eventIds: ReadonlySet<string> };

/**
 * Every row of a subject that bears on a conversion, object by object in the order given: good rows with an event time in
 * `bounds.used`, duplicates too, and malformed ones that are set aside for `bounds.day`. Reads everything; for `explain`.
 * @throws WfmError `store` when an object cannot be read.
 */
export async function* traceIntervalOutput(
  store: Store,
  objects: readonly IntervalOutputObject[],
  bounds: ScanBounds,
  subject: TraceSubject,
): AsyncGenerator<TracedRow> {
  for await (const openable of openInTurn(store, objects, OPEN_OBJECTS)) {
    const { key, arrival } = openable.object;
    const rows: TracedRow[] = [];
    const sink = rowByRow((record, line, judged) => {
      if (!isOf(subject, record)) return;
      const verdict = judged();
      if (bearsOn(bounds, verdict, arrival)) {
        rows.push({ key, line, text: recordText(record), fields: fieldsOf(record), verdict });
      }
    });
    await streamObject(openable, new RecordReader(sink), undefined);
    yield* rows;
  }
}

function isOf(subject: TraceSubject, record: SplitRecord): boolean {
  const isOwn = record.fieldCount >= FIELD.username && fieldText(record, FIELD.username) === subject.username;
  if (subject.kind === 'user') return isOwn;
  const hasEventId = record.fieldCount >= FIELD.eventId && !isMissing(record, FIELD.eventId);
  return !isOwn && hasEventId && subject.eventIds.has(fieldText(record, FIELD.eventId));
}

function bearsOn(bounds: ScanBounds, verdict: RowVerdict, arrival: Instant): boolean {
  if (verdict.kind === 'good') return contains(bounds.used, verdict.time);
  return verdict.kind === 'malformed' && contains(bounds.day, verdict.time ?? arrival);
}

function fieldsOf(record: SplitRecord): (string | null)[] {
  const kept = Math.min(record.fieldCount, record.fieldStarts.length);
  return Array.from({ length: kept }, (_, i) => (isMissing(record, i + 1) ? null : fieldText(record, i + 1)));
}
