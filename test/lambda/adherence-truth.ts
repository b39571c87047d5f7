import { type HistoryEvent, OFFLINE } from './an-adherence-history';

/** What is true of an agent, by those of its events that were delivered. */
export type Truth =
  /** It has no row. */
  | { readonly kind: 'out' }
  /** It has a row, in one of these states: the newest deciding event's, or that of a heartbeat that is newer. */
  | { readonly kind: 'in'; readonly states: readonly string[] }
  /** Nobody who decides tells its state, or its group: it has a row in one of these states, or none where one is `undefined`. */
  | { readonly kind: 'open'; readonly states: readonly (string | undefined)[] };

/**
 * By hand, from the history alone: the newest LOGIN, STATE_CHANGE or LOGOUT decides. Who is signed out or outside the filter
 * has no row. Where the newest one has no snapshot, and so tells no state, the row is that of the newest one that has.
 * Once all events were delivered, `in` has one state.
 */
export function truthOf(delivered: readonly HistoryEvent[]): Truth {
  const decider = newestDecider(delivered);
  if (decider !== null && signsOut(decider)) return { kind: 'out' };
  const states = statesOf(delivered, decider);
  const beats = onlineBeats(delivered, decider);
  if (decider === null && beats.length === 0) return { kind: 'out' };
  const says = decider?.says ?? null;
  // Where a group is another one, the event that moved the agent is missing.
  if (says === null || beats.some((beat) => beat.says?.isIn !== says.isIn)) return { kind: 'open', states };
  if (!says.isIn) return { kind: 'out' };
  return { kind: 'in', states: states.flatMap((state) => state ?? []) };
}

/** In which states the row of an agent that is signed in can be; `undefined`: there is none. */
function statesOf(delivered: readonly HistoryEvent[], decider: HistoryEvent | null): (string | undefined)[] {
  const teller = newestDecider(delivered.filter((event) => event.says !== null || signsOut(event)));
  const told = teller === null || signsOut(teller) || teller.says?.isIn !== true ? undefined : teller.says.status;
  const beats = onlineBeats(delivered, teller);
  const counting = onlineBeats(delivered, decider);
  const isMoved = beats.some(({ says }) => says?.isIn === false);
  // A sign-out that was known when a heartbeat came may have hidden it.
  if (counting.length > 0 && !isMoved && !delivered.some(signsOut)) return [counting.at(-1)?.says?.status];
  return [
    ...new Set([
      told,
      ...(isMoved ? [undefined] : []),
      ...beats.flatMap(({ says }) => (says?.isIn ? says.status : [])),
    ]),
  ];
}

/** The heartbeats after an event that tell a state in which their agent is signed in, in their order. */
function onlineBeats(delivered: readonly HistoryEvent[], after: HistoryEvent | null): HistoryEvent[] {
  return delivered
    .filter(({ type, place }) => type === 'HEART_BEAT' && place > (after?.place ?? -1))
    .filter(({ says }) => says !== null && says.status !== OFFLINE)
    .sort((one, other) => one.place - other.place);
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
function signsOut({ type, says }: HistoryEvent): boolean {
  return type === 'LOGOUT' || (type === 'STATE_CHANGE' && says?.status === OFFLINE);
}
