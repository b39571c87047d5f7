import { shapeMeaning } from '../agents/shape-meaning';
import { buildTimeline, type Timeline } from '../agents/timeline';
import { overlapMs } from '../time/span';
import { type DayFacts, timelineLimits } from './build-day-history';

/**
 * Whether any agent was signed in, or away on a break, in the known part of the day; also one whom the agents map leaves out.
 * Heartbeats after a log-out tell of nobody (rule 4).
 */
export function wereAgentsThere(facts: Omit<DayFacts, 'contactGroups' | 'agentReport'>): boolean {
  const limits = timelineLimits(facts.rules, facts.window);
  const isThere = ({ signedIn, awayOnline }: Timeline) =>
    [...signedIn, ...awayOnline].some((span) => overlapMs(span, facts.window.known) > 0);
  for (const events of facts.events.agents()) {
    const meanings = events.shapes.map((shape) => shapeMeaning(shape, facts.maps, facts.agentGroupBy));
    const timeline = buildTimeline(events, meanings, limits);
    if (timeline !== null && isThere(timeline)) return true;
  }
  return false;
}
