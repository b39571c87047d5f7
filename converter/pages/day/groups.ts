import { byCodePoint } from '../../core/order';
import type { CsvRow, CsvRows } from './day-record';

/** A contact group or an agent group of a day. */
export interface GroupRows {
  readonly name: string;
  /** Its row of the day; `null` where there is none, as agent groups have none. */
  readonly daily: CsvRow | null;
  /** Its rows by interval, in their order. */
  readonly intervals: readonly CsvRow[];
}

/** The contact groups of a day, by name. */
export function contactGroupsOf({ contactGroupDaily, contactGroupInterval }: CsvRows): GroupRows[] {
  return groupsBy('contactGroup', contactGroupDaily ?? [], contactGroupInterval ?? []);
}

/** The agent groups of a day, by name. */
export function agentGroupsOf({ agentGroupInterval }: CsvRows): GroupRows[] {
  return groupsBy('agentGroup', [], agentGroupInterval ?? []);
}

function groupsBy(column: string, daily: readonly CsvRow[], intervals: readonly CsvRow[]): GroupRows[] {
  const days = new Map(daily.map((row) => [row[column] ?? '', row]));
  const rows = rowsBy(column, intervals);
  return [...new Set([...days.keys(), ...rows.keys()])]
    .sort(byCodePoint)
    .map((name) => ({ name, daily: days.get(name) ?? null, intervals: rows.get(name) ?? [] }));
}

/** An agent in an agent group, as a row of `agentDaily`, with the agent's sign-in pairs. */
export interface AgentRow {
  readonly username: string;
  readonly agentId: string;
  readonly agentGroup: string;
  /** `null` where the day has no file of `agentDaily`. */
  readonly figures: CsvRow | null;
  readonly pairs: readonly CsvRow[];
}

/** The agents of a day, as `agentDaily` has them; where there is no such file, as `signInPairs` does. */
export function agentsOf({ agentDaily, signInPairs }: CsvRows): AgentRow[] {
  const pairs = rowsBy('username', signInPairs ?? []);
  if (agentDaily === null) {
    return [...pairs].map(([username, ofAgent]) => ({
      username,
      agentId: ofAgent[0]?.agentId ?? '',
      agentGroup: '',
      figures: null,
      pairs: ofAgent,
    }));
  }
  return agentDaily.map((figures) => ({
    username: figures.username ?? '',
    agentId: figures.agentId ?? '',
    agentGroup: figures.agentGroup ?? '',
    figures,
    pairs: pairs.get(figures.username ?? '') ?? [],
  }));
}

function rowsBy(column: string, rows: readonly CsvRow[]): Map<string, CsvRow[]> {
  const found = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const name = row[column] ?? '';
    const ofName = found.get(name) ?? [];
    found.set(name, ofName);
    ofName.push(row);
  }
  return found;
}
