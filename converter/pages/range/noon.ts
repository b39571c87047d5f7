import type { Instant } from '../../core/time/span';

/** Noon of a date in UTC: an instant that stands for the date, whatever is asked of it in UTC. */
export function noonOf(date: string): Instant {
  return Date.parse(`${date}T12:00:00Z`);
}
