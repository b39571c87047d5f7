import { statusKey } from '../agents/state-type';
import { type Problem, WfmError } from '../errors';
import {
  COUNT_OR_NOTHING,
  KEY,
  NAME,
  NAME_OR_LEAVE_OUT,
  NAME_OR_NOTHING,
  readCell,
  readValidity,
  STATE_TYPE,
} from './map-cells';
import { type KeyedRow, rowsWithoutOverlap } from './map-overlaps';
import { type MapText, readMapTable } from './map-table';
import type { AgentRow, ContactGroupRow, Maps, StaffingRow, StatusRow } from './maps';
import { reportServiceLevels } from './service-levels';

/** The maps' texts; `null`: not configured. */
export interface MapTexts {
  readonly statuses: MapText | null;
  readonly contactGroups: MapText | null;
  readonly staffing: MapText | null;
  readonly agents: MapText | null;
}

/**
 * Reads the four maps (spec 2D).
 * @throws WfmError `map` with all problems of all maps: file, line, column and value.
 */
export function parseMaps(texts: MapTexts): Maps {
  const problems: Problem[] = [];
  const maps: Maps = {
    statuses: texts.statuses && parseStatuses(texts.statuses, problems),
    contactGroups: texts.contactGroups === null ? [] : parseContactGroups(texts.contactGroups, problems),
    staffing: texts.staffing === null ? [] : parseStaffing(texts.staffing, problems),
    agents: texts.agents === null ? [] : parseAgents(texts.agents, problems),
  };
  if (problems.length > 0) throw new WfmError('map', problems);
  return maps;
}

const ALWAYS = { validFrom: null, validTo: null };
const DATES = ['ValidFrom', 'ValidTo'] as const;

function parseStatuses(text: MapText, problems: Problem[]): StatusRow[] {
  const table = readMapTable(text, { required: ['StateName', 'StateType'], optional: [] }, problems);
  const rows = table.flatMap((row): KeyedRow<StatusRow>[] => {
    const name = readCell(row, 'StateName', KEY, problems);
    const stateType = readCell(row, 'StateType', STATE_TYPE, problems);
    if (name === undefined || stateType === undefined) return [];
    const value = { statusKey: statusKey(name), stateType };
    return [{ row, column: 'StateName', key: value.statusKey, validity: ALWAYS, value }];
  });
  return rowsWithoutOverlap(rows, problems);
}

function parseContactGroups(text: MapText, problems: Problem[]): ContactGroupRow[] {
  const optional = ['ServiceLevelSeconds', ...DATES] as const;
  const table = readMapTable(text, { required: ['Queue', 'ContactGroup'], optional }, problems);
  const rows = table.flatMap((row): KeyedRow<ContactGroupRow>[] => {
    const queue = readCell(row, 'Queue', KEY, problems);
    const contactGroup = readCell(row, 'ContactGroup', NAME_OR_LEAVE_OUT, problems);
    const serviceLevelSeconds = readCell(row, 'ServiceLevelSeconds', COUNT_OR_NOTHING, problems);
    const validity = readValidity(row, problems);
    if (queue === undefined || contactGroup === undefined || serviceLevelSeconds === undefined) return [];
    if (validity === undefined) return [];
    const value = { queue, contactGroup, serviceLevelSeconds, ...validity };
    return [{ row, column: 'Queue', key: queue, validity, value }];
  });
  reportServiceLevels(rows, problems);
  return rowsWithoutOverlap(rows, problems);
}

function parseStaffing(text: MapText, problems: Problem[]): StaffingRow[] {
  const table = readMapTable(text, { required: ['ContactGroup', 'AgentGroup'], optional: DATES }, problems);
  const rows = table.flatMap((row): KeyedRow<StaffingRow>[] => {
    const contactGroup = readCell(row, 'ContactGroup', NAME, problems);
    const agentGroup = readCell(row, 'AgentGroup', NAME, problems);
    const validity = readValidity(row, problems);
    if (contactGroup === undefined || agentGroup === undefined || validity === undefined) return [];
    const key = JSON.stringify([contactGroup, agentGroup]);
    return [{ row, column: 'AgentGroup', key, validity, value: { contactGroup, agentGroup, ...validity } }];
  });
  return rowsWithoutOverlap(rows, problems);
}

function parseAgents(text: MapText, problems: Problem[]): AgentRow[] {
  const optional = ['AgentGroup', ...DATES] as const;
  const table = readMapTable(text, { required: ['Username', 'AgentId'], optional }, problems);
  const rows = table.flatMap((row): KeyedRow<AgentRow>[] => {
    const username = readCell(row, 'Username', KEY, problems);
    // An agent who is only placed by hand keeps the user name as id.
    const agentId = row.cells.AgentId === '' ? username : readCell(row, 'AgentId', NAME_OR_LEAVE_OUT, problems);
    const agentGroup = readCell(row, 'AgentGroup', NAME_OR_NOTHING, problems);
    const validity = readValidity(row, problems);
    if (username === undefined || agentId === undefined || agentGroup === undefined || validity === undefined)
      return [];
    return [
      { row, column: 'Username', key: username, validity, value: { username, agentId, agentGroup, ...validity } },
    ];
  });
  return rowsWithoutOverlap(rows, problems);
}
