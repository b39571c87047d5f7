import { COLON, DOT, HYPHEN, SPACE } from '../../ascii';
import type { Instant } from '../../time/span';

/** Bytes of `yyyy-MM-dd HH:mm:ss.SSS`. */
export const TIMESTAMP_BYTES = 23;

const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant of `yyyy-MM-dd HH:mm:ss.SSS` (UTC) at an offset, strictly of that form and on the calendar: 30 February
 * and second 60 give NaN (spec 2B, field 8). Reads 23 bytes.
 */
export function readTimestamp(bytes: Uint8Array, at: number): Instant {
  return readDate(bytes, at) + readTimeOfDay(bytes, at + 10);
}

/** The first instant of `yyyy-MM-dd` at an offset, NaN where there is no such date. Reads 10 bytes. */
export function readDate(bytes: Uint8Array, at: number): Instant {
  if (bytes[at + 4] !== HYPHEN || bytes[at + 7] !== HYPHEN) return Number.NaN;
  const year = twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  return dayNumber(year, month, day) * DAY_MS;
}

/** Milliseconds from midnight of ` HH:mm:ss.SSS` at an offset, NaN where that is no time of day. Reads 13 bytes. */
export function readTimeOfDay(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== SPACE || bytes[at + 3] !== COLON || bytes[at + 6] !== COLON || bytes[at + 9] !== DOT) {
    return Number.NaN;
  }
  const hour = twoDigits(bytes, at + 1);
  const minute = twoDigits(bytes, at + 4);
  const second = twoDigits(bytes, at + 7);
  const millisecond = twoDigits(bytes, at + 10) * 10 + digit(bytes, at + 12);
  // None of them is negative exactly when the bits of all together are not.
  if ((hour | minute | second | millisecond) < 0 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
}

/** Two digits as a number; below 0 where they are none. */
function twoDigits(bytes: Uint8Array, at: number): number {
  return digit(bytes, at) * 10 + digit(bytes, at + 1);
}

/** One digit; so far below 0 where it is none that no sum with it is 0 or more. */
function digit(bytes: Uint8Array, at: number): number {
  const value = (bytes[at] as number) - 0x30;
  return value >= 0 && value <= 9 ? value : -100_000;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] as number);
}

/** Days from 1970-01-01, of the Gregorian calendar; years begin in March, so that the leap day is their last. */
function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - 719_468;
}
