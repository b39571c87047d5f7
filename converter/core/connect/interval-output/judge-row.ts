import type { SetAsideReason } from '../../rows';
import type { Instant } from '../../time/span';
import { fieldBytes, fieldText, isMissing, textOf } from './field';
import type { SplitRecord } from './split-record';
import { readTimestamp, TIMESTAMP_BYTES } from './timestamp';

/** What a row of interval output is worth. `time` is its event's; `null` where it cannot be read. */
export type RowVerdict =
  | { readonly kind: 'good'; readonly time: Instant }
  | { readonly kind: 'no-agent'; readonly time: Instant }
  | {
      readonly kind: 'malformed';
      readonly reason: SetAsideReason;
      readonly detail: string;
      readonly time: Instant | null;
    };

/** Place of each field, from 1 (spec 2B). */
export const FIELD = {
  username: 2,
  hierarchyLevel5: 7,
  timestamp: 8,
  statusName: 9,
  stateType: 11,
  statusType: 13,
  eventId: 14,
  eventType: 15,
  agentArn: 16,
} as const;

const FIELD_COUNTS: readonly number[] = [11, 12, 13, 16];

/** Longer texts are cut in a detail. */
const DETAIL_CHARACTERS = 100;

/** Judges a row: field count, then timestamp, then user name, then state type (spec 2B; spec 1, rule 1). */
export function judgeRow(record: SplitRecord): RowVerdict {
  const time = record.fieldCount >= FIELD.timestamp ? timeOf(record) : null;
  if (!FIELD_COUNTS.includes(record.fieldCount)) {
    const detail = `expected 11, 12, 13 or 16 fields, got ${record.fieldCount}`;
    return { kind: 'malformed', reason: 'field-count', detail, time };
  }
  if (time === null) {
    const detail = `field ${FIELD.timestamp}: expected yyyy-MM-dd HH:mm:ss.SSS, got ${quoted(record, FIELD.timestamp)}`;
    return { kind: 'malformed', reason: 'timestamp', detail, time };
  }
  if (isMissing(record, FIELD.username)) return { kind: 'no-agent', time };
  if (!isStateType(fieldBytes(record, FIELD.stateType))) {
    const detail = `field ${FIELD.stateType}: expected A, P, 1 or 0, got ${quoted(record, FIELD.stateType)}`;
    return { kind: 'malformed', reason: 'state-type', detail, time };
  }
  return { kind: 'good', time };
}

/**
 * Whether an object's last row, which has no line end, is whole for all one can tell: well-formed, and with as many fields as
 * the row before it (`null`: there is none).
 */
export function looksWhole(record: SplitRecord, fieldsBefore: number | null): boolean {
  return judgeRow(record).kind !== 'malformed' && (fieldsBefore === null || fieldsBefore === record.fieldCount);
}

function timeOf(record: SplitRecord): Instant | null {
  const field = fieldBytes(record, FIELD.timestamp);
  if (field.length !== TIMESTAMP_BYTES) return null;
  const time = readTimestamp(field, 0);
  return Number.isNaN(time) ? null : time;
}

function isStateType(field: Uint8Array): boolean {
  return /^[AP10]$/.test(textOf(field));
}

function quoted(record: SplitRecord, field: number): string {
  const characters = [...fieldText(record, field)];
  const cut = characters.length > DETAIL_CHARACTERS;
  return `"${cut ? `${characters.slice(0, DETAIL_CHARACTERS).join('')}…` : characters.join('')}"`;
}
