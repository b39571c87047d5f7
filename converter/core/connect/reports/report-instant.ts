import { HOUR_MS, type Instant, MINUTE_MS } from '../../time/span';

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * The instant of `StartInterval` or `EndInterval`: ISO 8601 with seconds, up to three decimals, and `Z` or an offset
 * (`2026-01-15T09:30:00.000-07:00`). `null` for anything else, an impossible date or time included (spec 2A).
 */
export function readInstant(text: string): Instant | null {
  const [, dateTime, fraction, offset] = ISO.exec(text) ?? [];
  if (dateTime === undefined || offset === undefined) return null;
  const asUtc = readUtcTime(dateTime, fraction);
  const offsetMs = readOffset(offset);
  return asUtc === null || offsetMs === null ? null : asUtc - offsetMs;
}

/** Reads `StartInterval` and `EndInterval`. */
export type InstantReader = (text: string) => Instant | null;

/** `readInstant` that remembers: a report of 500 agents says the same 49 times 48,000 times over. */
export function rememberingInstants(): InstantReader {
  const known = new Map<string, Instant | null>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const instant = readInstant(text);
    known.set(text, instant);
    return instant;
  };
}

/**
 * The instant of `yyyy-MM-ddTHH:mm:ss` and the digits of a fraction of a second (cut to milliseconds), as UTC; `null`
 * where the calendar or the clock has no such time.
 */
export function readUtcTime(dateTime: string, fraction = ''): Instant | null {
  const whole = `${dateTime}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const instant = Date.parse(whole);
  // The engine takes 30 February for 2 March; only a time that it writes back as it was read is one.
  return Number.isNaN(instant) || new Date(instant).toISOString() !== whole ? null : instant;
}

function readOffset(text: string): number | null {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}
