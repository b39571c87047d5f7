/**
 * Milliseconds since 1970-01-01T00:00:00Z, whole. All arithmetic of the core is on instants; local time is only a way
 * to write one down (spec 1, Time).
 */
export type Instant = number;

/** A half-open stretch of time `[start, end)`, with `start <= end`. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

/** How long two spans overlap, in milliseconds; 0 when they only abut. */
export function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Whether the instant lies in the span; its end does not. */
export function contains(span: Span, instant: Instant): boolean {
  return instant >= span.start && instant < span.end;
}

/** The length of a span in milliseconds. */
export function lengthMs(span: Span): number {
  return span.end - span.start;
}
