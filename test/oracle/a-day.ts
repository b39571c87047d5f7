import type { OracleInput, OutputObject } from './input';
import { type OracleDay, oracleDay } from './oracle';

/** A final day in UTC with one object and no reports; every part can be replaced. */
export function aDay(parts: Partial<OracleInput> = {}): OracleInput {
  return {
    date: '2026-01-15',
    timeZone: 'UTC',
    intervalMinutes: 30,
    asOf: null,
    agentGroupBy: 'routingProfile',
    rules: {
      maxSilenceMinutes: 60,
      lookbackHours: 3,
      apsBasis: 'signedIn',
      holdInTalkTime: true,
      callbacksHandled: false,
      ncoTime: 'disconnect',
      serviceLevelSeconds: 20,
    },
    output: { emptyIntervals: false, repeatedHour: 'merge', intervalLabel: 'start', agentIdLength: null },
    maps: { statuses: null, contactGroups: [], staffing: [], agents: [] },
    intervalOutput: [],
    reports: [],
    lateDays: 7,
    lateArrivalHours: 24,
    ...parts,
  };
}

/** An object that arrived at an instant (`2026-01-15T10:00:00`, UTC), of lines without their line ends. */
export function anObject(arrival: string, lines: readonly string[]): OutputObject {
  const name = arrival.replaceAll(/[T:]/g, '-');
  return {
    key: `${arrival.slice(0, 13).replaceAll(/[-T]/g, '/')}/stream-1-${name}-abc`,
    text: lines.map((line) => `${line}\n`).join(''),
  };
}

/** Fields of a line that matter; the rest is filled in. */
export interface LineParts {
  readonly username?: string;
  readonly status?: string;
  readonly stateType?: string;
  readonly group?: string;
  readonly statusType?: string;
  readonly eventId?: string;
  readonly eventType?: string;
}

/** A line of 16 fields at an instant (`2026-01-15 10:00:00.000`, UTC). */
export function aLine(at: string, parts: LineParts = {}): string {
  const { username = 'ann', status = 'Available', stateType = 'A', group = 'Sales' } = parts;
  const { statusType = 'null', eventId = `${at}-${username}`, eventType = 'STATE_CHANGE' } = parts;
  return `123456789012,${username},null,null,null,null,null,${at},${status},null,${stateType},${group},${statusType},${eventId},${eventType},null`;
}

/** The oracle's day; an error where the zone has no such date. */
export function expectedDay(input: OracleInput): OracleDay {
  const day = oracleDay(input);
  if (day === null) throw new Error(`expected ${input.timeZone} to have ${input.date}`);
  return day;
}

/** Rows of a `csv` file without header and date, as arrays of cells (no cell of these tests is quoted). */
export function rowsOf(day: OracleDay, dataSet: string): string[][] {
  const lines = (day.csv[`${dataSet}.csv`] ?? '').trimEnd().split('\n').slice(1);
  return lines.map((line) => line.split(',').slice(1));
}
