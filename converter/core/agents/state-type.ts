/** `A` available, `P` productive, `1` signed in and neither, `0` signed out (spec 1, State types). */
export type StateType = 'A' | 'P' | '1' | '0';

export const STATE_TYPES: readonly StateType[] = ['A', 'P', '1', '0'];

/** The status table: agent status name, trimmed of U+0020 and in lower case, to state type. */
export type StatusTable = ReadonlyMap<string, StateType>;

/** What the classification looks at. `null` is missing. */
export interface ClassifiedBy {
  readonly eventType: string | null;
  readonly statusType: string | null;
  readonly statusName: string | null;
}

/** A state type and the rule (1-6 of spec 1, Classification) that gave it. */
export interface Classification {
  readonly stateType: StateType;
  readonly rule: 1 | 2 | 3 | 4 | 5 | 6;
}

/** The state type of an agent event, first match wins (spec 1, Classification of an agent event). */
export function classifyState(event: ClassifiedBy, table: StatusTable): Classification {
  if (event.eventType === 'LOGOUT') return { stateType: '0', rule: 1 };
  if (event.statusType === 'OFFLINE') return { stateType: '0', rule: 2 };
  const fromTable = event.statusName === null ? undefined : table.get(statusKey(event.statusName));
  if (fromTable !== undefined) return { stateType: fromTable, rule: 3 };
  if (event.statusType === 'ROUTABLE') return { stateType: 'A', rule: 4 };
  if (event.statusType === null && event.statusName === 'Available') return { stateType: 'A', rule: 5 };
  if (event.statusType === null && event.statusName === 'Offline') return { stateType: '0', rule: 5 };
  return { stateType: '1', rule: 6 };
}

/** A status name as the table is searched by it: without the spaces (U+0020) at its ends, in lower case. */
export function statusKey(name: string): string {
  return name.replace(/^ +| +$/g, '').toLowerCase();
}
