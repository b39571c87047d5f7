import type { StateType, StatusTable } from '../agents/state-type';
import { byCodePoint } from '../order';
import type { DayMaps } from './day-maps';
import { isValidOn, type Validity } from './map-cells';

/** A row of the status table. It has no dates: the stream knows no site day (spec 2D). */
export interface StatusRow {
  /** As `statusKey` gives it: without outer spaces (U+0020), in lower case. */
  readonly statusKey: string;
  readonly stateType: StateType;
}

/** Where a queue's contacts go; `contactGroup` `null`: left out on purpose. */
export interface ContactGroupRow extends Validity {
  readonly queue: string;
  readonly contactGroup: string | null;
  readonly serviceLevelSeconds: number | null;
}

/** An agent group that staffs a contact group. */
export interface StaffingRow extends Validity {
  readonly contactGroup: string;
  readonly agentGroup: string;
}

/** A user who is renamed, placed by hand or, with `agentId` `null`, left out. */
export interface AgentRow extends Validity {
  readonly username: string;
  readonly agentId: string | null;
  readonly agentGroup: string | null;
}

/** All rows of the four maps, checked: no two rows of one key hold on one date. */
export interface Maps {
  /** `null`: no status table is configured, the lines' own state types count (rule 8 of spec 1). */
  readonly statuses: readonly StatusRow[] | null;
  readonly contactGroups: readonly ContactGroupRow[];
  readonly staffing: readonly StaffingRow[];
  readonly agents: readonly AgentRow[];
}

/** What the maps say on a site day. */
export function mapsOn(maps: Maps, date: string): DayMaps {
  const on = <Row extends Validity>(rows: readonly Row[]) => rows.filter((row) => isValidOn(row, date));
  return {
    statuses: maps.statuses && statusTable(maps.statuses),
    contactGroups: new Map(
      on(maps.contactGroups).map(({ queue, contactGroup, serviceLevelSeconds }) => [
        queue,
        { contactGroup, serviceLevelSeconds },
      ]),
    ),
    staffing: staffingOf(on(maps.staffing)),
    agents: new Map(on(maps.agents).map(({ username, agentId, agentGroup }) => [username, { agentId, agentGroup }])),
  };
}

/** The status table of its rows. */
export function statusTable(rows: readonly StatusRow[]): StatusTable {
  return new Map(rows.map((row) => [row.statusKey, row.stateType]));
}

function staffingOf(rows: readonly StaffingRow[]): Map<string, string[]> {
  const staffing = new Map<string, string[]>();
  for (const { contactGroup, agentGroup } of rows) {
    staffing.set(contactGroup, [...(staffing.get(contactGroup) ?? []), agentGroup].sort(byCodePoint));
  }
  return staffing;
}

/** The rows that hold on a site day, in an order that does not depend on that of the files, for the configuration digest. */
export interface MapRows {
  readonly statuses: readonly string[] | null;
  readonly contactGroups: readonly string[];
  readonly staffing: readonly string[];
  readonly agents: readonly string[];
}

/**
 * The rows that hold on a site day. Their dates are left out: a row that ends one day, or begins on another, is on
 * this day the row that it was.
 */
export function mapRowsOn(maps: Maps, date: string): MapRows {
  const on = <Row extends Validity>(rows: readonly Row[], cells: (row: Row) => readonly unknown[]) =>
    canonical(rows.filter((row) => isValidOn(row, date)).map(cells));
  return {
    statuses: maps.statuses && canonical(maps.statuses.map((row) => [row.statusKey, row.stateType])),
    contactGroups: on(maps.contactGroups, (row) => [row.queue, row.contactGroup, row.serviceLevelSeconds]),
    staffing: on(maps.staffing, (row) => [row.contactGroup, row.agentGroup]),
    agents: on(maps.agents, (row) => [row.username, row.agentId, row.agentGroup]),
  };
}

function canonical(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((cells) => JSON.stringify(cells)).sort(byCodePoint);
}
