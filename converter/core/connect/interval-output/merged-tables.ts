import type { LineTablesData } from './line-tables';
import { SHAPE_PARTS, ShapeTable } from './shape-table';
import { SymbolTable } from './symbol-table';

/** The symbols and shapes of all parts of a scan under common numbers. */
export interface MergedTables {
  readonly agents: SymbolTable;
  readonly states: SymbolTable;
  readonly events: SymbolTable;
  readonly arns: SymbolTable;
  readonly shapes: MergedShapes;
  /** By part: what its own numbers are called in common. */
  readonly numbers: readonly PartNumbers[];
}

/** The four symbols of each shape. */
export interface MergedShapes {
  readonly count: number;
  agentOf(shape: number): number;
  stateOf(shape: number): number;
  eventOf(shape: number): number;
  arnOf(shape: number): number;
}

/** By a part's own number: the common one. */
export interface PartNumbers {
  readonly agents: Uint32Array;
  readonly shapes: Uint32Array;
}

/** Brings the tables of all parts together. */
export function mergeTables(parts: readonly LineTablesData[]): MergedTables {
  const agents = new SymbolTable();
  const states = new SymbolTable();
  const events = new SymbolTable();
  const arns = new SymbolTable();
  const shapes = new ShapeTable();
  const numbers = parts.map((part) => {
    const of = [agents.adopt(part.agents), states.adopt(part.states), events.adopt(part.events), arns.adopt(part.arns)];
    const [agentOf, stateOf, eventOf, arnOf] = of as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    const common = new Uint32Array(part.shapes.length / SHAPE_PARTS);
    for (let shape = 0; shape < common.length; shape++) {
      const at = shape * SHAPE_PARTS;
      const named = (symbols: Uint32Array, place: number) => symbols[part.shapes[at + place] as number] as number;
      common[shape] = shapes.idOf(named(agentOf, 0), named(stateOf, 1), named(eventOf, 2), named(arnOf, 3));
    }
    return { agents: agentOf, shapes: common };
  });
  return { agents, states, events, arns, shapes: readShapes(shapes), numbers };
}

function readShapes(table: ShapeTable): MergedShapes {
  const symbols = table.toData();
  return {
    count: table.count,
    agentOf: (shape) => symbols[shape * SHAPE_PARTS] as number,
    stateOf: (shape) => symbols[shape * SHAPE_PARTS + 1] as number,
    eventOf: (shape) => symbols[shape * SHAPE_PARTS + 2] as number,
    arnOf: (shape) => symbols[shape * SHAPE_PARTS + 3] as number,
  };
}
