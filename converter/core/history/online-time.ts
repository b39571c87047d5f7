import type { FindingList } from '../findings';
import { lengthMs } from '../time/span';
import type { AgentTime } from './agents-of-day';

const TOLERATED_MS = 120_000;
/** 2 %, as the divisor that keeps the comparison in whole numbers. */
const TOLERATED_PART = 50;

/**
 * Compares `Online time` of the agent report with the timeline, per agent and day (spec 1, Agent report). Connect
 * counts every status but Offline as online, so time signed out by a custom status is added to the signed-in time
 * before the two are compared. More than 2 % and more than 120 s apart is a finding that names both. So is an agent with
 * time and no row where others have a figure. `null`: the agent's rows have no figure, and there is nothing to compare.
 */
export function compareOnlineTime(
  times: readonly AgentTime[],
  reportedMs: ReadonlyMap<string, number | null>,
  findings: FindingList,
): void {
  const seenMs = new Map(times.map((time) => [time.username, onlineMs(time)]));
  const figures = [...reportedMs].flatMap(([username, ms]) => (ms === null ? [] : [{ username, ms }]));
  for (const { username, ms } of figures) {
    const seen = seenMs.get(username) ?? 0;
    if (!isApart(ms, seen)) continue;
    const text = `expected Online time of the agent report (${ms / 1000} s) within 2 % or 120 s of the interval output, got ${seen / 1000} s. Look for missing or late objects`;
    findings.add('online-time-differs', { key: username, line: 0, text });
  }
  if (figures.length === 0) return;
  for (const [username, seen] of seenMs) {
    if (reportedMs.has(username) || !isApart(0, seen)) continue;
    const text = `expected a row of the agent report for ${seen / 1000} s of the interval output, got none: the contacts of the agent are missing. Look whether a schedule failed or the report leaves agents out`;
    findings.add('online-time-differs', { key: username, line: 0, text });
  }
}

function onlineMs({ pairs, awayOnlineMs }: AgentTime): number {
  return pairs.reduce((ms, pair) => ms + lengthMs(pair), awayOnlineMs);
}

function isApart(reported: number, seen: number): boolean {
  const apart = Math.abs(reported - seen);
  return apart > TOLERATED_MS && apart * TOLERATED_PART > reported;
}
