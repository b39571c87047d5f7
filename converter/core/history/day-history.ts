import type { SiteDay } from '../time/site-day';
import type { Instant, Span } from '../time/span';

/**
 * Everything that a day's files are written from: pure figures, nothing rounded. Times in whole milliseconds, counts
 * whole; averages stay pairs of integers until they are written. Arrays named `…ByInterval` run parallel to `day.intervals`.
 */
export interface DayHistory {
  readonly day: SiteDay;
  /** min(asOf, day end): nothing is known from here on; equal to the day's end unless the day is partial. */
  readonly knownEnd: Instant;
  /** Sorted by name. */
  readonly contactGroups: readonly ContactGroupDay[];
  /** Sorted by name. */
  readonly agentGroups: readonly AgentGroupDay[];
  /** Sorted by agent id, then user name. Agents left out by the map (`-`) are not here. */
  readonly agents: readonly AgentDay[];
}

/** Contact figures of a contact group in some stretch of time; they add up. */
export interface ContactFigures {
  /** NCO. */
  readonly queued: number;
  /** NCH. */
  readonly handled: number;
  /** ABD. */
  readonly abandoned: number;
  /** Numerator of ATT: inbound talk, with hold where `rules.holdInTalkTime`. */
  readonly talkMs: number;
  /** Numerator of ACWT: inbound after contact work. */
  readonly acwMs: number;
  /** Numerator of ASA: queue answer time x contacts handled. */
  readonly answerMs: number;
  /** Divisor of ASA: contacts handled, of the rows that have a queue answer time; an empty cell weighs nothing. */
  readonly answerWeight: number;
  /** Numerator of %SL, in thousandths of a percent x contacts. */
  readonly serviceLevelPart: number;
  /** Divisor of %SL, with 1000: contacts queued, of the rows that have a service level. */
  readonly serviceLevelWeight: number;
}

/** A contact group's day. */
export interface ContactGroupDay {
  readonly name: string;
  readonly figuresByInterval: readonly ContactFigures[];
  /** Time of the agent groups that staff it, by `rules.apsBasis`; the numerator of APS. */
  readonly staffedMsByInterval: ArrayLike<number>;
}

/** Signed-in time of one agent in one agent group, per interval. UNAVL is signed-in less available. */
export interface AgentGroupTime {
  readonly username: string;
  readonly agentGroup: string;
  /** A + P + 1. */
  readonly signedInMsByInterval: ArrayLike<number>;
  /** A. */
  readonly availableMsByInterval: ArrayLike<number>;
  /** A + P. */
  readonly productiveMsByInterval: ArrayLike<number>;
}

/** An agent group's day: its members' times. Its figures are their sums; AGENTS is the number of members with signed-in time. */
export interface AgentGroupDay {
  readonly name: string;
  /** Sorted by user name. */
  readonly members: readonly AgentGroupTime[];
}

/** `open-start`: began before the day; empty: began with an event. */
export type StartMark = '' | 'open-start';
/** `open-end`: goes on after the day; `open`: goes on at `knownEnd` of a partial day; `assumed`: ended by silence (rule 5). */
export type EndMark = '' | 'open-end' | 'open' | 'assumed';

/** One sign-in time and its sign-out time, cut at the day's ends. */
export interface SignInPair extends Span {
  readonly startMark: StartMark;
  readonly endMark: EndMark;
}

/** Contact figures of an agent (and agent group) from the agent report. */
export interface AgentContactFigures {
  /** NCH. */
  readonly handled: number;
  /** Numerator of ATT. */
  readonly talkMs: number;
  /** Numerator of AWT. */
  readonly acwMs: number;
  /** NOC. */
  readonly outbound: number;
  /** Numerator of AOTT. */
  readonly outboundTalkMs: number;
  /** Numerator of AOWT. */
  readonly outboundAcwMs: number;
  /** Agent idle time; 0 where the report has no value. */
  readonly idleMs: number;
}

/** An agent's day in one agent group: a row of `agentDaily`. */
export interface AgentGroupShare {
  readonly agentGroup: string;
  readonly time: AgentGroupTime;
  /** Pairs of the time in this group: also cut where the agent changes group. */
  readonly pairs: readonly SignInPair[];
  readonly contacts: AgentContactFigures;
}

/** An agent's day. */
export interface AgentDay {
  readonly username: string;
  /** From the agents map, else the user name; not yet shortened to `output.agentIdLength`. */
  readonly agentId: string;
  /** Maximal runs of signed-in time, whatever the type or group inside. */
  readonly pairs: readonly SignInPair[];
  /** Groups with signed-in time, NCH or NOC, sorted by name. */
  readonly groups: readonly AgentGroupShare[];
}
