import type { StatusTable } from '../agents/state-type';

/** Where a queue's contacts go. */
export interface QueueMapping {
  /** `null`: left out on purpose (`-` in the map). */
  readonly contactGroup: string | null;
  /** X of `Contacts answered in X seconds`; `null`: as another queue of the group, else `rules.serviceLevelSeconds`. */
  readonly serviceLevelSeconds: number | null;
}

/** What the agents map says of a user. */
export interface AgentMapping {
  /** `null`: left out of every figure (`-` in the map). */
  readonly agentId: string | null;
  /** Always wins over the group of events and reports; `null`: not placed by hand. */
  readonly agentGroup: string | null;
}

/** The rows of all maps that hold on one site day. */
export interface DayMaps {
  /** `null`: no status table configured, the line's own state type counts (rule 8). */
  readonly statuses: StatusTable | null;
  /** By queue name. */
  readonly contactGroups: ReadonlyMap<string, QueueMapping>;
  /** Agent groups that staff a contact group, sorted, by contact group. */
  readonly staffing: ReadonlyMap<string, readonly string[]>;
  /** By user name. */
  readonly agents: ReadonlyMap<string, AgentMapping>;
}
