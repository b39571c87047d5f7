import { type HistoryEvent, OFFLINE } from './an-adherence-history';

/** What is true of an agent, by those of its events that were delivered. */
export type Truth =
  /** It has no row. */
  | { readonly kind: 'out' }
  /** It has a row, in one of these states: the newest deciding event's, or that of a heartbeat that is newer. */
  | { readonly kind: 'in'; readonly states: readonly string[] }
  /** These events do not tell: what would is missing, or has no snapshot. */
  | { readonly kind: 'open' };

/**
 * By hand, from the history alone: the newest LOGIN, STATE_CHANGE or LOGOUT decides. Who is signed out or outside the filter
 * has no row. Once all events were delivered, `in` has one state.
 */
export function truthOf(delivered: readonly HistoryEvent[]): Truth {
  const decider = newestDecider(delivered);
  const beats = delivered.filter(({ type, place }) => type === 'HEART_BEAT' && place > (decider?.place ?? -1));
  if (decider === null) return beats.length === 0 ? { kind: 'out' } : { kind: 'open' };
  const { says } = decider;
  if (decider.type === 'LOGOUT' || says?.status === OFFLINE) return { kind: 'out' };
  // The event that moved the agent is missing.
  const hasMoved = beats.some((beat) => beat.says?.isIn !== says?.isIn);
  if (says === null || hasMoved) return { kind: 'open' };
  if (!says.isIn) return { kind: 'out' };
  const online = beats.flatMap((beat) => (beat.says?.status === OFFLINE ? [] : (beat.says?.status ?? [])));
  return { kind: 'in', states: [...new Set([says.status, ...online])] };
}

/** The newest event that decides over its agent. */
export function newestDecider(events: readonly HistoryEvent[]): HistoryEvent | null {
  return events.reduce<HistoryEvent | null>(
    (newest, event) => (event.type !== 'HEART_BEAT' && event.place > (newest?.place ?? -1) ? event : newest),
    null,
  );
}

/** Whether an event is sent while the flag is on. */
export function isSentEvent({ type, says }: HistoryEvent): boolean {
  return says === null ? type === 'LOGOUT' : says.isIn;
}

/** Whether an event signs its agent out. */
export function signsOut({ type, says }: HistoryEvent): boolean {
  return type === 'LOGOUT' || (type === 'STATE_CHANGE' && says?.status === OFFLINE);
}
