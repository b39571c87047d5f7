import { type Instant, MINUTE_MS, type Span } from '../time/span';
import type { AgentEvents } from './agent-events';
import type { ShapeMeaning } from './shape-meaning';
import type { StateType } from './state-type';

/** Agents that do nothing send an event this often; a silent agent was still there for one period (rule 5). */
export const HEARTBEAT_MS = 120_000;

/**
 * For so long after a LOGOUT Connect sends heartbeats with the old status, and a STATE_CHANGE to the LOGOUT's status may be
 * a change of configuration (rule 4).
 */
const AFTER_LOGOUT_MS = 60 * MINUTE_MS;

/** A stretch of one agent's time in one state type and agent group. */
export interface TimelineSpan extends Span {
  readonly stateType: StateType;
  readonly agentGroup: string;
  /** What ended it: the next event, silence (rule 5), or the end of the known data. */
  readonly endedBy: 'event' | 'silence' | 'horizon';
}

/** One agent's ordered, non-overlapping spans over the conversion's window. */
export interface Timeline {
  readonly username: string;
  /** Nothing is known of the agent before. */
  readonly firstEvent: Instant;
  /** Signed-in spans; those that abut and agree in type and group are one. */
  readonly signedIn: readonly TimelineSpan[];
  /** Spans signed out by a custom status (a break): online in Connect's reports all the same. */
  readonly awayOnline: readonly Span[];
  /** Times of STATE_CHANGEs that signed in after a LOGOUT with the LOGOUT's status name (finding `state-after-logout`). */
  readonly statesAfterLogout: readonly Instant[];
}

/** What the timeline needs to know besides the events. */
export interface TimelineLimits {
  /** `null`: a state holds until the next event, however long that takes. */
  readonly maxSilenceMs: number | null;
  /** Start of the known data. No event is earlier. */
  readonly windowStart: Instant;
  /** End of the known data: min(asOf, day end + maxSilence). No event is later. */
  readonly horizon: Instant;
}

/**
 * Builds one agent's timeline (rules 4 and 5 of spec 1). In the window's first hour heartbeats with nothing else before
 * them sign nobody in: they may follow a LOGOUT before the window, and with rule 5 off nothing else would end the state.
 * With it the window begins early enough that no such state reaches the day. `events` are in the order of rule 3, without duplicates, all
 * before the horizon; `meanings` runs parallel to their shapes.
 */
export function buildTimeline(
  events: AgentEvents,
  meanings: readonly ShapeMeaning[],
  limits: TimelineLimits,
): Timeline | null {
  const { times, shapeOf, length } = events;
  if (length === 0) return null;
  const signedIn: TimelineSpan[] = [];
  const awayOnline: Span[] = [];
  const statesAfterLogout: Instant[] = [];
  let state: ShapeMeaning | null = null;
  let logout: { readonly at: Instant; readonly statusName: string | null } | null = null;

  for (let i = 0; i < length; i++) {
    const time = times[i] as Instant;
    const meaning = meanings[shapeOf[i] as number] as ShapeMeaning;
    if (meaning.eventType === 'LOGOUT') {
      logout = { at: time, statusName: meaning.statusName };
      state = null;
    } else if (meaning.eventType !== 'HEART_BEAT' || (logout === null && (state !== null || isFounded(time, limits)))) {
      if (logout !== null && isDoubtful(meaning, time, logout)) statesAfterLogout.push(time);
      logout = null;
      state = meaning;
    }
    if (state === null) continue;
    const { end, endedBy } = endOfState(time, i + 1 < length ? (times[i + 1] as Instant) : null, limits);
    if (end === time) continue;
    if (state.stateType !== '0') append(signedIn, time, end, endedBy, state);
    else if (state.awayOnline) awayOnline.push({ start: time, end });
  }
  return { username: events.username, firstEvent: times[0] as Instant, signedIn, awayOnline, statesAfterLogout };
}

/** Whether a heartbeat with nothing but heartbeats before it tells a state: a LOGOUT that it could follow would be known. */
export function isFounded(time: Instant, { windowStart }: TimelineLimits): boolean {
  return time >= windowStart + AFTER_LOGOUT_MS;
}

function isDoubtful(
  meaning: ShapeMeaning,
  time: Instant,
  logout: { readonly at: Instant; readonly statusName: string | null },
): boolean {
  return (
    meaning.eventType === 'STATE_CHANGE' &&
    meaning.stateType !== '0' &&
    meaning.statusName === logout.statusName &&
    time - logout.at <= AFTER_LOGOUT_MS
  );
}

/** When a state ends that an event at `time` began or kept up, and by what (rule 5); `next` is the agent's next event. */
export function endOfState(
  time: Instant,
  next: Instant | null,
  limits: TimelineLimits,
): { readonly end: Instant; readonly endedBy: TimelineSpan['endedBy'] } {
  const until = next ?? limits.horizon;
  if (limits.maxSilenceMs !== null && until - time > limits.maxSilenceMs) {
    const end = Math.min(time + HEARTBEAT_MS, until);
    return { end, endedBy: 'silence' };
  }
  return { end: until, endedBy: next === null ? 'horizon' : 'event' };
}

function append(
  spans: TimelineSpan[],
  start: Instant,
  end: Instant,
  endedBy: TimelineSpan['endedBy'],
  state: ShapeMeaning,
): void {
  const last = spans[spans.length - 1];
  const { stateType, agentGroup } = state;
  if (last !== undefined && last.end === start && last.stateType === stateType && last.agentGroup === agentGroup) {
    spans[spans.length - 1] = { start: last.start, end, stateType, agentGroup, endedBy };
  } else {
    spans.push({ start, end, stateType, agentGroup, endedBy });
  }
}
