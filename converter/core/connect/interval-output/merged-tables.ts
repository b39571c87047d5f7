import type { LineTablesData } from './line-tables';
import { PairTable } from './pair-table';
import { SymbolTable } from './symbol-table';

/** The symbols of all parts of a scan under common numbers. */
export interface MergedTables {
  readonly agents: SymbolTable;
  readonly states: SymbolTable;
  readonly events: SymbolTable;
  readonly arns: SymbolTable;
  /** Of agent and ARN. */
  readonly senders: PairTable;
  /** Of state and event. */
  readonly contents: PairTable;
  /** Of sender and content; filled as events are read. */
  readonly shapes: PairTable;
  /** By part: what its own numbers are called in common. */
  readonly numbers: readonly PartNumbers[];
}

/** By a part's own number: the common one. */
export interface PartNumbers {
  readonly senders: Uint32Array;
  readonly contents: Uint32Array;
}

/** Brings the tables of all parts together. */
export function mergeTables(parts: readonly LineTablesData[]): MergedTables {
  const agents = new SymbolTable();
  const states = new SymbolTable();
  const events = new SymbolTable();
  const arns = new SymbolTable();
  const senders = new PairTable();
  const contents = new PairTable();
  const numbers = parts.map((part) => ({
    senders: adoptPairs(senders, part.senders, agents.adopt(part.agents), arns.adopt(part.arns)),
    contents: adoptPairs(contents, part.contents, states.adopt(part.states), events.adopt(part.events)),
  }));
  return { agents, states, events, arns, senders, contents, shapes: new PairTable(), numbers };
}

function adoptPairs(table: PairTable, pairs: Uint32Array, firsts: Uint32Array, seconds: Uint32Array): Uint32Array {
  const common = new Uint32Array(pairs.length / 2);
  for (let id = 0; id < common.length; id++) {
    const first = firsts[pairs[2 * id] as number] as number;
    const second = seconds[pairs[2 * id + 1] as number] as number;
    common[id] = table.idOf(first, second);
  }
  return common;
}
