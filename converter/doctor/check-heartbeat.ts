import { utcIso } from '../core/time/site-day';
import { type Instant, MINUTE_MS } from '../core/time/span';
import type { IntervalOutputObject } from '../inputs/interval-output';
import { type Check, failure, ok, warning } from './check';

/** The heartbeat comes every 5 minutes and Firehose keeps a record for at most 15. */
const FRESH_MS = 20 * MINUTE_MS;

/** Whether objects of interval output keep coming: the heartbeat makes one even when nobody is signed in (spec 5). */
export function checkHeartbeat(objects: readonly IntervalOutputObject[], asOf: Instant): Check {
  const check = 'interval output';
  const remedy = "Look at the analytics application, the Firehose stream and the heartbeat's alarm";
  const past = objects.filter(({ arrival }) => arrival <= asOf);
  const newest = past.reduce<Instant | null>((latest, { arrival }) => Math.max(latest ?? arrival, arrival), null);
  if (newest === null) return failure(check, 'no object of the last days', remedy);
  const minutes = Math.floor((asOf - newest) / MINUTE_MS);
  const found = `${past.length} objects of the last days, the newest of ${utcIso(newest)}, ${minutes} minutes ago`;
  return asOf - newest <= FRESH_MS ? ok(check, found) : warning(check, found, remedy);
}
