import { horizonOf, mappedAgent, type OracleTotals, oracleEvents, validOn } from './agent-events';
import { countedAgents, type OraclePair, type Piece, pairsOf, piecesOf } from './agent-time';
import { byCodePoints } from './code-points';
import { addContacts, type ContactSums, contactsOfRow, noContacts } from './contact-figures';
import type { OracleInput } from './input';
import { type ReportRow, reportRows } from './report-rows';
import { intervalsOf, type Stretch, siteDay } from './zone';

/** All that the files are written from. */
export interface DayFigures {
  readonly day: Stretch;
  /** Those that are over: a running day has no rows of others. */
  readonly intervals: readonly Stretch[];
  readonly totals: OracleTotals;
  readonly inputs: readonly string[];
  /** Signed-in time of every counted agent, cut so that a piece lies in one interval. */
  readonly pieces: readonly Piece[];
  readonly pairs: readonly OraclePair[];
  readonly groupPairs: readonly OraclePair[];
  readonly contacts: readonly { readonly contactGroup: string; readonly start: number; readonly sums: ContactSums }[];
  readonly agentContacts: readonly {
    readonly username: string;
    readonly agentGroup: string;
    readonly sums: ContactSums;
  }[];
  /** Every contact group of reports and maps, sorted. */
  readonly contactGroups: readonly string[];
}

/** Everything about a day; `null` where its zone has no such date. */
export function dayFigures(input: OracleInput): DayFigures | null {
  const day = siteDay(input.timeZone, input.date);
  if (day === null) return null;
  const intervals = intervalsOf(day, input.intervalMinutes);
  const { byUsername, totals, inputs } = oracleEvents(input, day);
  const pieces: Piece[] = [];
  const pairs: OraclePair[] = [];
  const groupPairs: OraclePair[] = [];
  for (const username of countedAgents(input, byUsername)) {
    const events = byUsername.get(username) ?? [];
    const ofAgent = piecesOf(input, day, intervals, username, events);
    pieces.push(...ofAgent);
    pairs.push(...pairsOf(input, day, ofAgent, events, false));
    groupPairs.push(...pairsOf(input, day, ofAgent, events, true));
  }
  const contacts = queueContacts(input, intervals, reportRows(input, day, intervals, 'queue'));
  const agentContacts = contactsOfAgents(input, pieces, reportRows(input, day, intervals, 'agent'));
  const contactGroups = [
    ...new Set([
      ...contacts.map((row) => row.contactGroup),
      ...validOn(input.date, input.maps.contactGroups).map((row) => row.contactGroup),
      ...validOn(input.date, input.maps.staffing).map((row) => row.contactGroup),
    ]),
  ]
    .filter((name) => name !== '-')
    .sort(byCodePoints);
  const known = horizonOf(input, day);
  const finished = intervals.filter((interval) => interval.end <= known);
  return {
    day,
    intervals: finished,
    totals,
    inputs,
    pieces,
    pairs,
    groupPairs,
    contacts,
    agentContacts,
    contactGroups,
  };
}

/** The name under which an agent is written. */
export function agentIdOf(input: OracleInput, username: string): string {
  return mappedAgent(input, username)?.agentId ?? username;
}

/** Time of pieces that satisfy a condition, in milliseconds. */
export function timeOf(pieces: readonly Piece[], isCounted: (piece: Piece) => boolean): number {
  let sum = 0;
  for (const piece of pieces) if (isCounted(piece)) sum += piece.end - piece.start;
  return sum;
}

function queueContacts(
  input: OracleInput,
  intervals: readonly Stretch[],
  rows: readonly ReportRow[],
): { contactGroup: string; start: number; sums: ContactSums }[] {
  const found: { contactGroup: string; start: number; sums: ContactSums }[] = [];
  for (const row of rows) {
    const queue = row.cell('queue') ?? '';
    const mapping = validOn(input.date, input.maps.contactGroups).find((candidate) => candidate.queue === queue);
    const contactGroup = mapping?.contactGroup ?? queue;
    const start = intervals.find((interval) => row.start >= interval.start && row.end <= interval.end)?.start ?? 0;
    if (contactGroup === '-') continue;
    let entry = found.find((other) => other.contactGroup === contactGroup && other.start === start);
    if (entry === undefined) {
      entry = { contactGroup, start, sums: noContacts() };
      found.push(entry);
    }
    addContacts(entry.sums, contactsOfRow(input, row, serviceLevelSecondsOf(input, contactGroup)));
  }
  return found;
}

/** X is one per contact group: what a queue of the group has in the map, else the rule's. */
function serviceLevelSecondsOf(input: OracleInput, contactGroup: string): number {
  const named = validOn(input.date, input.maps.contactGroups).find(
    (row) => row.contactGroup === contactGroup && row.serviceLevelSeconds !== undefined,
  );
  return named?.serviceLevelSeconds ?? input.rules.serviceLevelSeconds;
}

function contactsOfAgents(
  input: OracleInput,
  pieces: readonly Piece[],
  rows: readonly ReportRow[],
): { username: string; agentGroup: string; sums: ContactSums }[] {
  const found: { username: string; agentGroup: string; sums: ContactSums }[] = [];
  for (const row of rows) {
    const username = row.cell('agent');
    if (typeof username !== 'string' || mappedAgent(input, username)?.agentId === '-') continue;
    const agentGroup = groupOfRow(input, pieces, username, row);
    let entry = found.find((other) => other.username === username && other.agentGroup === agentGroup);
    if (entry === undefined) {
      entry = { username, agentGroup, sums: noContacts() };
      found.push(entry);
    }
    addContacts(entry.sums, contactsOfRow(input, row, input.rules.serviceLevelSeconds));
  }
  return found;
}

function groupOfRow(input: OracleInput, pieces: readonly Piece[], username: string, row: ReportRow): string {
  const placed = mappedAgent(input, username)?.agentGroup;
  if (placed !== undefined) return placed;
  const headings = {
    routingProfile: 'routingprofile',
    hierarchyLevel1: 'agenthierarchylevelone',
    hierarchyLevel2: 'agenthierarchyleveltwo',
    hierarchyLevel3: 'agenthierarchylevelthree',
    hierarchyLevel4: 'agenthierarchylevelfour',
    hierarchyLevel5: 'agenthierarchylevelfive',
    map: '',
  };
  const cell = row.cell(headings[input.agentGroupBy]);
  return cell === undefined ? longestGroup(pieces, username) : (cell ?? 'unknown');
}

/** The group in which the agent was signed in longest; of equals the first by code point. */
function longestGroup(pieces: readonly Piece[], username: string): string {
  const own = pieces.filter((piece) => piece.username === username);
  const groups = [...new Set(own.map((piece) => piece.agentGroup))].sort(byCodePoints);
  let longest = 'unknown';
  let longestMs = 0;
  for (const group of groups) {
    const time = timeOf(own, (piece) => piece.agentGroup === group);
    if (time > longestMs) [longest, longestMs] = [group, time];
  }
  return longest;
}
