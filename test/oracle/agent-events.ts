import type { GroupField, OracleInput, OutputObject, StateType } from './input';
import { type PlainField, type PlainRecord, readRecordsAfterBadQuotes } from './plain-csv';
import type { Stretch } from './zone';

/** One data line of interval output that the day rests on. */
export interface OracleEvent {
  readonly username: string;
  readonly at: number;
  readonly eventType: 'LOGIN' | 'STATE_CHANGE' | 'HEART_BEAT' | 'LOGOUT';
  readonly stateType: StateType;
  readonly agentGroup: string;
  readonly eventId: string | null;
  readonly raw: string;
}

export interface OracleTotals {
  readonly read: number;
  readonly used: number;
  readonly duplicate: number;
  readonly outside: number;
  readonly setAside: number;
  readonly noAgent: number;
  readonly markers: number;
}

export interface OracleEvents {
  /** Each agent's events in the order of rule 3, without duplicates. */
  readonly byUsername: ReadonlyMap<string, readonly OracleEvent[]>;
  /** Over the objects that are inputs of the day: those with a row that was used, a duplicate or set aside. */
  readonly totals: OracleTotals;
  /** Keys of those objects, sorted. */
  readonly inputs: readonly string[];
}

type Fate = 'used' | 'duplicate' | 'outside' | 'setAside' | 'noAgent' | 'markers';
type Line = { readonly fate: Fate; readonly event: OracleEvent | null };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Instants of events that the day needs: from `lookbackHours` before it to where the known data end. */
export function eventWindow(input: OracleInput, day: Stretch): Stretch {
  return { start: day.start - input.rules.lookbackHours * HOUR, end: horizonOf(input, day) };
}

/** Rule 7: where the known data end. */
export function horizonOf(input: OracleInput, day: Stretch): number {
  const end = day.end + (input.rules.maxSilenceMinutes ?? 0) * MINUTE;
  return input.asOf === null ? end : Math.min(input.asOf, end);
}

/** Rules 1 to 3: every line of every object is read, judged and, if it is an event of the day, put in order. */
export function oracleEvents(input: OracleInput, day: Stretch): OracleEvents {
  const objects = input.intervalOutput.filter((object) => isListed(input, day, object));
  const lines = objects.map((object) => linesOf(input, day, object));
  const kept = withoutDuplicates(lines.flat().flatMap(({ event }) => event ?? []));
  const totals = { read: 0, used: 0, duplicate: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 };
  const inputs: string[] = [];
  objects.forEach((object, index) => {
    const ofObject = lines[index] ?? [];
    if (ofObject.every(({ fate }) => fate === 'outside' || fate === 'markers')) return;
    inputs.push(object.key);
    for (const { fate } of ofObject) {
      totals[fate] += 1;
      if (fate !== 'markers') totals.read += 1;
    }
  });
  totals.duplicate = totals.used - kept.length;
  totals.used = kept.length;
  const byUsername = new Map<string, OracleEvent[]>();
  for (const event of kept) byUsername.set(event.username, [...(byUsername.get(event.username) ?? []), event]);
  return { byUsername, totals, inputs: inputs.sort() };
}

/** Hour folders from day start - lookback - 15 min to day end + maxSilence + lateArrivalHours. */
function isListed(input: OracleInput, day: Stretch, object: OutputObject): boolean {
  const folder = /(?:^|\/)(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)\/[^/]+$/.exec(object.key);
  if (folder === null || Number.isNaN(arrivalOf(object))) return false;
  const hour = Date.parse(`${folder[1]}-${folder[2]}-${folder[3]}T${folder[4]}:00:00.000Z`);
  const from = day.start - input.rules.lookbackHours * HOUR - 15 * MINUTE;
  const to = day.end + (input.rules.maxSilenceMinutes ?? 0) * MINUTE + input.lateArrivalHours * HOUR;
  return hour + HOUR > from && hour < to;
}

function arrivalOf(object: OutputObject): number {
  const name = /-(\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)-[^/]+$/.exec(object.key);
  return name === null ? Number.NaN : Date.parse(`${name[1]}T${name[2]}:${name[3]}:${name[4]}.000Z`);
}

type Judged =
  | { readonly kind: 'marker' }
  | { readonly kind: 'good' | 'no-agent'; readonly at: number }
  /** `at` is `null` where the row has no time that can be read. */
  | { readonly kind: 'malformed'; readonly at: number | null };

function linesOf(input: OracleInput, day: Stretch, object: OutputObject): Line[] {
  const arrival = arrivalOf(object);
  const records = readRecordsAfterBadQuotes(object.text);
  return records.map((record, index) => {
    const isCut = !isPacked(object) && isCutOff(record, records.slice(0, index));
    const judged = isCut ? CUT_OFF : judge(record);
    return lineOf(input, day, record, judged, arrival);
  });
}

/** A packed object has a checksum: one that can be unpacked is whole. */
function isPacked(object: OutputObject): boolean {
  return object.key.endsWith('.gz');
}

const CUT_OFF: Judged = { kind: 'malformed', at: null };

/** What follows the last line end is whole where it is well-formed and as wide as the row before it. */
function isCutOff(record: PlainRecord, before: readonly PlainRecord[]): boolean {
  if (record.ended) return false;
  const rowBefore = before.filter(({ sound, raw }) => sound && raw !== '').at(-1);
  const width = rowBefore?.fields.length ?? record.fields.length;
  return judge(record).kind === 'malformed' || width !== record.fields.length;
}

/** What a line is, whatever day is asked for. */
function judge(record: PlainRecord): Judged {
  if (record.raw === '') return { kind: 'marker' };
  const value = (number: number) => fieldValue(record.fields[number - 1]);
  const at = timeOf(value(8) ?? '');
  if (!record.sound || ![11, 12, 13, 16].includes(record.fields.length) || at === null) {
    return { kind: 'malformed', at: record.sound ? at : null };
  }
  if (value(2) === null) return { kind: 'no-agent', at };
  return { kind: isStateType(value(11)) ? 'good' : 'malformed', at };
}

/** What becomes of a line on the day: a row that is no event belongs to the day of its own time, else of its object's arrival. */
function lineOf(input: OracleInput, day: Stretch, record: PlainRecord, judged: Judged, arrival: number): Line {
  if (judged.kind === 'marker') return { fate: 'markers', event: null };
  const at = judged.at ?? arrival;
  if (judged.kind !== 'good') {
    const kept = judged.kind === 'no-agent' ? 'noAgent' : 'setAside';
    return { fate: at >= day.start && at < day.end ? kept : 'outside', event: null };
  }
  const window = eventWindow(input, day);
  if (at < window.start || at >= window.end) return { fate: 'outside', event: null };
  return { fate: 'used', event: eventOf(input, record, at) };
}

function eventOf(input: OracleInput, record: PlainRecord, at: number): OracleEvent {
  const value = (number: number) => fieldValue(record.fields[number - 1]);
  const username = value(2) ?? '';
  const writtenType = value(11);
  const eventType = value(15);
  return {
    username,
    at,
    eventType:
      eventType === 'LOGIN' || eventType === 'HEART_BEAT' || eventType === 'LOGOUT' ? eventType : 'STATE_CHANGE',
    stateType: stateTypeOf(input, eventType, value(13), value(9), isStateType(writtenType) ? writtenType : '1'),
    agentGroup: groupOf(input, username, value),
    eventId: value(14),
    raw: record.raw,
  };
}

/** `null` without quotes and the empty field are missing; `"null"` is a name. */
function fieldValue(field: PlainField | undefined): string | null {
  if (field === undefined || field.text === '') return null;
  return field.text === 'null' && !field.quoted ? null : field.text;
}

function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(text)) return null;
  const iso = `${text.replace(' ', 'T')}Z`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) || at.toISOString() !== iso ? null : at.getTime();
}

function isStateType(text: string | null): text is StateType {
  return text === 'A' || text === 'P' || text === '1' || text === '0';
}

/** Rule 8 and the classification of spec 1, "State types". */
function stateTypeOf(
  input: OracleInput,
  eventType: string | null,
  statusType: string | null,
  status: string | null,
  written: StateType,
): StateType {
  if (eventType === 'LOGOUT' || statusType === 'OFFLINE') return '0';
  if (input.maps.statuses === null || status === null) return written;
  const named = statusKey(status);
  for (const row of input.maps.statuses) if (statusKey(row.stateName) === named) return row.stateType;
  if (statusType === 'ROUTABLE') return 'A';
  if (statusType === null && status === 'Available') return 'A';
  if (statusType === null && status === 'Offline') return '0';
  return '1';
}

function statusKey(name: string): string {
  return name.replace(/^ +/, '').replace(/ +$/, '').toLowerCase();
}

function groupOf(input: OracleInput, username: string, value: (number: number) => string | null): string {
  const placed = mappedAgent(input, username)?.agentGroup;
  if (placed !== undefined) return placed;
  const fieldNumber: Record<GroupField, number> = {
    hierarchyLevel1: 3,
    hierarchyLevel2: 4,
    hierarchyLevel3: 5,
    hierarchyLevel4: 6,
    hierarchyLevel5: 7,
    routingProfile: 12,
    map: 0,
  };
  return value(fieldNumber[input.agentGroupBy]) ?? 'unknown';
}

/** The row of the agents map that holds on the day. */
export function mappedAgent(input: OracleInput, username: string): OracleInput['maps']['agents'][number] | undefined {
  return validOn(input.date, input.maps.agents).find((row) => row.username === username);
}

/** Map rows whose dates hold the day; `ValidTo` is the first date on which a row no longer holds. */
export function validOn<Row extends { readonly validFrom?: string; readonly validTo?: string }>(
  date: string,
  rows: readonly Row[],
): Row[] {
  return rows.filter((row) => (row.validFrom ?? '') <= date && (row.validTo === undefined || date < row.validTo));
}

/** Rules 2 and 3: of the copies of one event, whosever name is on them, the last in order stays. */
function withoutDuplicates(events: readonly OracleEvent[]): OracleEvent[] {
  const last = new Map<string, OracleEvent>();
  for (const event of [...events].sort(inOrder)) {
    last.set(event.eventId === null ? `line ${event.raw}` : `id ${event.eventId}`, event);
  }
  return [...last.values()].sort(inOrder);
}

function inOrder(left: OracleEvent, right: OracleEvent): number {
  const order = ['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT'];
  return (
    left.at - right.at ||
    order.indexOf(left.eventType) - order.indexOf(right.eventType) ||
    Buffer.compare(Buffer.from(left.raw), Buffer.from(right.raw))
  );
}
