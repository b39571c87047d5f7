import type { LineShape } from '../../agents/agent-events';
import type { StateType } from '../../agents/state-type';
import { fieldText, isMissing } from './field';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';
import { PairTable } from './pair-table';
import { emptyRecord, splitRecord } from './split-record';

/** The fields of a part of a line; `null` is missing. */
type Fields = readonly (string | null)[];

type AgentFields = Pick<LineShape, 'username' | 'hierarchy'>;
type StateFields = Omit<LineShape, keyof AgentFields>;

/** The user name of each agent symbol; entry 0 is none. */
export function decodeUsernames({ agents }: MergedTables): string[] {
  return Array.from({ length: agents.count + 1 }, (_, agent) => decode(withoutEnd(agents.bytesOf(agent)))[1] ?? '');
}

/** Lines' shapes as text, each once, and by number of a shape in `MergedTables` its place among them. */
export interface DecodedShapes {
  readonly shapes: readonly LineShape[];
  readonly places: Uint32Array;
}

/**
 * What the shapes say, as text. Each symbol is decoded once, bytes that are no UTF-8 become U+FFFD. Shapes that differ
 * only in what no rule looks at (contact state, ARN, quotes) are one from here on.
 */
export function decodeShapes({ agents, states, events, senders, contents, shapes }: MergedTables): DecodedShapes {
  const agent = onceEach((symbol) => {
    const fields = decode(withoutEnd(agents.bytesOf(symbol)));
    return { username: fields[1] ?? '', hierarchy: fields.slice(2) };
  });
  const meanings = new Map<string, number>();
  const meaning = onceEach((content) => {
    const state = decode(withoutEnd(states.bytesOf(contents.firstOf(content))));
    const [eventType] = decode(eventMeaning(events.bytesOf(contents.secondOf(content))).type);
    const decoded = stateFields(state, eventType ?? null);
    const key = JSON.stringify(decoded);
    const number = meanings.get(key) ?? meanings.size;
    meanings.set(key, number);
    return { number, decoded };
  });
  const distinct = new PairTable();
  const decoded: LineShape[] = [];
  const places = Uint32Array.from({ length: shapes.count }, (_, shape) => {
    const symbol = senders.firstOf(shapes.firstOf(shape));
    const said = meaning(shapes.secondOf(shape));
    const place = distinct.idOf(symbol, said.number);
    if (place === decoded.length) decoded.push(lineShape(agent(symbol), said.decoded));
    return place;
  });
  return { shapes: decoded, places };
}

/** Written out, since there are many and spreading is slow. */
function lineShape({ username, hierarchy }: AgentFields, state: StateFields): LineShape {
  const { statusName, stateType, routingProfile, statusType, eventType } = state;
  return { username, hierarchy, statusName, stateType, routingProfile, statusType, eventType };
}

/** `state` are fields 9 to 13, or as many as there are. */
function stateFields(state: Fields, eventType: string | null): StateFields {
  return {
    statusName: state[0] ?? null,
    stateType: state[2] as StateType,
    routingProfile: state[3] ?? null,
    statusType: state[4] ?? null,
    eventType,
  };
}

/** Without the comma or LF that ends a symbol. */
function withoutEnd(symbol: Uint8Array): Uint8Array {
  return symbol.subarray(0, -1);
}

function decode(fields: Uint8Array): Fields {
  const record = emptyRecord();
  splitRecord(fields, 0, fields.length, record);
  return Array.from({ length: record.fieldCount }, (_, i) =>
    isMissing(record, i + 1) ? null : fieldText(record, i + 1),
  );
}

function onceEach<Decoded>(decodeSymbol: (symbol: number) => Decoded): (symbol: number) => Decoded {
  const known: (Decoded | undefined)[] = [];
  return (symbol) => {
    const before = known[symbol];
    if (before !== undefined) return before;
    const decoded = decodeSymbol(symbol);
    known[symbol] = decoded;
    return decoded;
  };
}
