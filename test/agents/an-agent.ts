import type { AgentEventSource, AgentEvents, LineShape } from '../../converter/core/agents/agent-events';
import { type ShapeMeaning, shapeMeaning } from '../../converter/core/agents/shape-meaning';
import { buildTimeline, type Timeline, type TimelineLimits } from '../../converter/core/agents/timeline';
import type { DayMaps } from '../../converter/core/maps/day-maps';
import { MINUTE_MS } from '../../converter/core/time/span';

/** 2026-06-01T00:00:00Z, the zero of the times in these tests. */
export const ZERO = Date.UTC(2026, 5, 1);

/** An instant so many minutes (and milliseconds) after `ZERO`. */
export const at = (minutes: number, ms = 0) => ZERO + Math.round(minutes * MINUTE_MS) + ms;

export const NO_MAPS: DayMaps = { statuses: null, contactGroups: new Map(), staffing: new Map(), agents: new Map() };

/** A line that says "available, in Sales"; what differs is given. */
export function aShape(part: Partial<LineShape> = {}): LineShape {
  return {
    username: 'ada',
    hierarchy: [null, null, null, null, null],
    statusName: 'Available',
    stateType: 'A',
    routingProfile: 'Sales',
    statusType: 'ROUTABLE',
    eventType: 'STATE_CHANGE',
    ...part,
  };
}

export type TimedShape = readonly [minutes: number, part?: Partial<LineShape>];

/** One agent's events, minutes after `ZERO`. */
function eventsOf(username: string, timed: readonly TimedShape[]): AgentEvents {
  const shapes = timed.map(([, part]) => aShape({ username, ...part }));
  const times = timed.map(([minutes]) => at(minutes));
  return { username, length: timed.length, times, shapeOf: shapes.map((_, i) => i), shapes };
}

/** Several agents' events as one source. */
export function sourceOf(agents: Readonly<Record<string, readonly TimedShape[]>>): AgentEventSource {
  const all = Object.entries(agents).map(([username, timed]) => eventsOf(username, timed));
  return { usernames: Object.keys(agents), agents: () => all };
}

/** Nothing is known from before the day before. */
export const LIMITS: TimelineLimits = { maxSilenceMs: 60 * MINUTE_MS, windowStart: at(-1440), horizon: at(1500) };

/** The timeline of these events without maps. */
export function timelineOf(timed: readonly TimedShape[], limits: TimelineLimits = LIMITS): Timeline | null {
  const events = eventsOf('ada', timed);
  const meanings: ShapeMeaning[] = events.shapes.map((shape) => shapeMeaning(shape, NO_MAPS, 'routingProfile'));
  return buildTimeline(events, meanings, limits);
}

/** A timeline's signed-in spans in minutes: `A Sales 0-30 event`. */
export function spansText(timeline: Timeline | null): string[] {
  const minutes = (instant: number) => (instant - ZERO) / MINUTE_MS;
  return (timeline?.signedIn ?? []).map(
    (span) => `${span.stateType} ${span.agentGroup} ${minutes(span.start)}-${minutes(span.end)} ${span.endedBy}`,
  );
}
