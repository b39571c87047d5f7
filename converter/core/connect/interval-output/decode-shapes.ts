import { parse } from 'csv-parse/sync';
import type { LineShape } from '../../agents/agent-events';
import type { StateType } from '../../agents/state-type';
import { textOf } from './field';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';
import { COMMA } from './split-record';
import type { SymbolTable } from './symbol-table';

/** What symbols and shapes say, as text. */
export interface DecodedShapes {
  readonly shapes: readonly LineShape[];
  /** By agent symbol, from 1. */
  readonly usernames: readonly string[];
  /** By shape: 1 where its lines have an EventId, else 0. */
  readonly hasEventId: Uint8Array;
}

type Fields = readonly (string | null)[];

/** Decodes every symbol once; only now do bytes become text. Bytes that are no UTF-8 become U+FFFD. */
export function decodeShapes(tables: MergedTables): DecodedShapes {
  const agents = decodeFields(symbolsOf(tables.agents));
  const states = decodeFields(symbolsOf(tables.states).map(endedByComma));
  const meanings = symbolsOf(tables.events).map(eventMeaning);
  const types = decodeFields(meanings.map(({ type }) => Uint8Array.of(...type, COMMA)));
  const all = Array.from({ length: tables.shapes.count }, (_, shape) => shape);
  const of = (decoded: readonly Fields[], symbol: number) => decoded[symbol - 1] ?? [];
  return {
    shapes: all.map((shape) =>
      lineShape(
        of(agents, tables.shapes.agentOf(shape)),
        of(states, tables.shapes.stateOf(shape)),
        of(types, tables.shapes.eventOf(shape)),
      ),
    ),
    usernames: ['', ...agents.map((fields) => fields[1] ?? '')],
    hasEventId: Uint8Array.from(all, (shape) =>
      Number(meanings[tables.shapes.eventOf(shape) - 1]?.hasEventId ?? false),
    ),
  };
}

function symbolsOf(table: SymbolTable): Uint8Array[] {
  return Array.from({ length: table.count }, (_, index) => table.bytesOf(index + 1));
}

/** A state symbol with a comma in place of the line end. */
function endedByComma(symbol: Uint8Array): Uint8Array {
  return Uint8Array.of(...symbol.subarray(0, -1), COMMA);
}

/**
 * The fields of records, each with a comma after its last field. `null` is a missing value: nothing, an empty quoted
 * string, or `null` without quotes (spec 2B).
 */
function decodeFields(records: readonly Uint8Array[]): Fields[] {
  const rows = parse(records.map(textOf).join('\n'), {
    record_delimiter: ['\n'],
    relax_column_count: true,
    cast: (value, { quoting }) => (value === '' || (value === 'null' && !quoting) ? null : value),
  }) as (string | null)[][];
  return rows.map((fields) => fields.slice(0, -1));
}

/** `agent` are fields 1 to 7, `state` fields 9 to 13 or as many as there are, `event` field 15. */
function lineShape(agent: Fields, state: Fields, event: Fields): LineShape {
  return {
    username: agent[1] ?? '',
    hierarchy: agent.slice(2),
    statusName: state[0] ?? null,
    stateType: state[2] as StateType,
    routingProfile: state[3] ?? null,
    statusType: state[4] ?? null,
    eventType: event[0] ?? null,
  };
}
