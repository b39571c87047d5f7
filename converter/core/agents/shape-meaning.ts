import type { DayMaps } from '../maps/day-maps';
import { type AgentGroupBy, UNKNOWN_GROUP } from '../rules';
import { type EventType, eventTypeOf, type LineShape } from './agent-events';
import { classifyState, type StateType, statusKey } from './state-type';

/** What a line means under a day's configuration and maps; worked out once for each shape, not for each event. */
export interface ShapeMeaning {
  readonly eventType: EventType;
  readonly stateType: StateType;
  /** The agent group that time in this state belongs to; `UNKNOWN_GROUP` where nothing names one. */
  readonly agentGroup: string;
  readonly statusName: string | null;
  /** Signed out by a custom status (a break), not by `Offline` or a LOGOUT: the agent is still online in Connect's reports. */
  readonly awayOnline: boolean;
  /** The status table does not know the status, nor does Connect's own type: counted as `1` (rule 6 of the classification). */
  readonly unknownStatus: boolean;
}

/**
 * Gives a line its meaning. With a status table the state type is taken anew from status name and type (rule 8 of
 * spec 1); without one, or without a status name, the line keeps its own. LOGOUT and OFFLINE sign out in every case.
 */
export function shapeMeaning(shape: LineShape, maps: DayMaps, agentGroupBy: AgentGroupBy): ShapeMeaning {
  const { stateType, unknown } = stateOf(shape, maps);
  const eventType = eventTypeOf(shape.eventType);
  return {
    eventType,
    stateType,
    agentGroup: maps.agents.get(shape.username)?.agentGroup ?? groupField(shape, agentGroupBy) ?? UNKNOWN_GROUP,
    statusName: shape.statusName,
    awayOnline: stateType === '0' && eventType !== 'LOGOUT' && !isOffline(shape),
    unknownStatus: unknown,
  };
}

function stateOf(shape: LineShape, { statuses }: DayMaps): { stateType: StateType; unknown: boolean } {
  if (shape.eventType === 'LOGOUT' || shape.statusType === 'OFFLINE') return { stateType: '0', unknown: false };
  if (statuses === null || shape.statusName === null) return { stateType: shape.stateType, unknown: false };
  const { stateType, rule } = classifyState(shape, statuses);
  return { stateType, unknown: rule === 6 };
}

function groupField(shape: LineShape, agentGroupBy: AgentGroupBy): string | null {
  if (agentGroupBy === 'map') return null;
  if (agentGroupBy === 'routingProfile') return shape.routingProfile;
  return shape.hierarchy[Number(agentGroupBy.slice(-1)) - 1] ?? null;
}

function isOffline(shape: LineShape): boolean {
  if (shape.statusType !== null) return shape.statusType === 'OFFLINE';
  return shape.statusName !== null && statusKey(shape.statusName) === 'offline';
}
