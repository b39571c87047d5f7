import type { EventType } from '../core/agents/agent-events';
import { type ShapeMeaning, shapeMeaning } from '../core/agents/shape-meaning';
import { STATE_TYPES, type StateType } from '../core/agents/state-type';
import { endOfState, isFounded, type TimelineLimits, type TimelineSpan } from '../core/agents/timeline';
import type { DayMaps } from '../core/maps/day-maps';
import { byCodePoint } from '../core/order';
import type { AgentGroupBy } from '../core/rules';
import type { Instant } from '../core/time/span';
import type { TracedRow } from '../inputs/interval-output-trace';

/**
 * What becomes of a row of one agent (rules 2 and 4 of spec 1): it counts; says again what a row before it says; gives
 * way to another row of its EventId; or is a heartbeat after a LOGOUT, or perhaps after one that was not read, which signs
 * nobody in.
 */
export type RowFate = 'counts' | 'duplicate' | 'replaced' | 'after-logout' | 'unfounded';

/** A row with a time and a state, what it means and what becomes of it. */
export interface ExplainedRow {
  readonly row: TracedRow;
  readonly time: Instant;
  readonly meaning: ShapeMeaning;
  readonly fate: RowFate;
  /** How long the state holds that the row begins or keeps up; `null` where that is none, or signed out. */
  readonly held: HeldState | null;
}

/** A state from its row's event time on. */
export interface HeldState {
  readonly ms: number;
  readonly endedBy: TimelineSpan['endedBy'];
}

/**
 * The fate of every row of one agent that could be read, in the order of rule 3; rows set aside are not here. `rivals` are
 * rows of other agents with the same EventIds.
 */
export function rowFates(
  rows: readonly TracedRow[],
  rivals: readonly TracedRow[],
  maps: DayMaps,
  agentGroupBy: AgentGroupBy,
  limits: TimelineLimits,
): ExplainedRow[] {
  const all = [...rows, ...rivals]
    .flatMap((row) =>
      row.verdict.kind === 'good' ? [{ row, time: row.verdict.time, meaning: meaningOf(row, maps, agentGroupBy) }] : [],
    )
    .sort((a, b) => a.time - b.time || byRank(a.meaning, b.meaning) || byText(a.row, b.row) || byPlace(a.row, b.row));
  const deciding = new Map(all.map(({ row }) => [eventOf(row), row.text]));
  const own = new Set(rows);
  const ordered = all.filter(({ row }) => own.has(row));
  const said = new Set<string>();
  let before: EventType | null = null;
  const fates = ordered.map((one): Omit<ExplainedRow, 'held'> => {
    const event = eventOf(one.row);
    if (deciding.get(event) !== one.row.text) return { ...one, fate: 'replaced' };
    if (said.has(event)) return { ...one, fate: 'duplicate' };
    said.add(event);
    const { eventType } = one.meaning;
    if (eventType === 'HEART_BEAT' && before === 'LOGOUT') return { ...one, fate: 'after-logout' };
    if (eventType === 'HEART_BEAT' && before === null && !isFounded(one.time, limits))
      return { ...one, fate: 'unfounded' };
    before = eventType;
    return { ...one, fate: 'counts' };
  });
  return fates.map((one, index) => ({ ...one, held: heldState(one, fates.slice(index + 1), limits) }));
}

function heldState(
  { fate, time, meaning }: Omit<ExplainedRow, 'held'>,
  later: readonly Omit<ExplainedRow, 'held'>[],
  limits: TimelineLimits,
): HeldState | null {
  if (fate !== 'counts' || meaning.stateType === '0') return null;
  const next = later.find((row) => row.fate !== 'duplicate' && row.fate !== 'replaced');
  const { end, endedBy } = endOfState(time, next?.time ?? null, limits);
  return { ms: end - time, endedBy };
}

/** Order of events of equal time (rule 3). */
const RANK: Readonly<Record<EventType, number>> = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };

function byRank(a: ShapeMeaning, b: ShapeMeaning): number {
  return RANK[a.eventType] - RANK[b.eventType];
}

function byText(a: TracedRow, b: TracedRow): number {
  return byCodePoint(a.text, b.text);
}

function byPlace(a: TracedRow, b: TracedRow): number {
  return byCodePoint(a.key, b.key) || a.line - b.line;
}

/** Which event a row tells of: its EventId or, where there is none, the line itself (rule 2). */
function eventOf({ fields, text }: TracedRow): string {
  const eventId = fields[13] ?? null;
  return eventId === null ? `line ${text}` : `id ${eventId}`;
}

function meaningOf({ fields }: TracedRow, maps: DayMaps, agentGroupBy: AgentGroupBy): ShapeMeaning {
  const field = (number: number) => fields[number - 1] ?? null;
  const shape = {
    username: field(2) ?? '',
    hierarchy: [3, 4, 5, 6, 7].map(field),
    statusName: field(9),
    stateType: stateTypeOf(field(11)),
    routingProfile: field(12),
    statusType: field(13),
    eventType: field(15),
  };
  return shapeMeaning(shape, maps, agentGroupBy);
}

function stateTypeOf(text: string | null): StateType {
  return STATE_TYPES.find((type) => type === text) ?? '1';
}
