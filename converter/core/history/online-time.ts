import type { FindingList } from '../findings';
import { lengthMs } from '../time/span';
import type { AgentTime } from './agents-of-day';

const TOLERATED_MS = 120_000;
/** 2 %, as the divisor that keeps the comparison in whole numbers. */
const TOLERATED_PART = 50;

/**
 * Compares `Online time` of the agent report with the timeline, per agent and day (spec 1, Agent report). Connect
 * counts every status but Offline as online, so time signed out by a custom status is added to the signed-in time
 * before the two are compared. More than 2 % and more than 120 s apart is a finding that names both.
 */
export function compareOnlineTime(
  times: readonly AgentTime[],
  onlineMs: ReadonlyMap<string, number>,
  findings: FindingList,
): void {
  const byName = new Map(times.map((time) => [time.username, time]));
  for (const [username, reported] of onlineMs) {
    const time = byName.get(username);
    const seen = time === undefined ? 0 : time.pairs.reduce((ms, pair) => ms + lengthMs(pair), 0) + time.awayOnlineMs;
    const apart = Math.abs(reported - seen);
    if (apart <= TOLERATED_MS || apart * TOLERATED_PART <= reported) continue;
    const text = `expected Online time of the agent report (${reported / 1000} s) within 2 % or 120 s of the interval output, got ${seen / 1000} s. Look for missing or late objects`;
    findings.add('online-time-differs', { key: username, line: 0, text });
  }
}
