import type { LineShape } from '../../agents/agent-events';
import type { StateType } from '../../agents/state-type';
import { fieldText, isMissing } from './field';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';
import { emptyRecord, splitRecord } from './split-record';

/** The fields of a part of a line; `null` is missing. */
type Fields = readonly (string | null)[];

type AgentFields = Pick<LineShape, 'username' | 'hierarchy'>;
type StateFields = Omit<LineShape, keyof AgentFields>;

/** The user name of each agent symbol; entry 0 is none. */
export function decodeUsernames({ agents }: MergedTables): string[] {
  return Array.from({ length: agents.count + 1 }, (_, agent) => decode(withoutEnd(agents.bytesOf(agent)))[1] ?? '');
}

/**
 * Reads one agent's shapes as text, those of numbers `[first, end)` in `MergedTables`; writes the place of shape
 * `first + i` in the result to `places[i]`.
 */
export type ShapeDecoder = (first: number, end: number, places: Uint32Array) => LineShape[];

/**
 * Decodes each symbol once, bytes that are no UTF-8 become U+FFFD. Shapes side by side that differ only in what no rule
 * looks at (contact state, ARN, quotes) become one.
 */
export function shapeDecoder({ agents, states, events, senders, contents, shapes }: MergedTables): ShapeDecoder {
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
  return (first, end, places) => {
    const decoded: LineShape[] = [];
    let symbol = 0;
    let fields: AgentFields = { username: '', hierarchy: [] };
    let placeOf = new Map<number, number>();
    for (let shape = first; shape < end; shape++) {
      const symbolHere = senders.firstOf(shapes.firstOf(shape));
      if (symbolHere !== symbol) {
        symbol = symbolHere;
        fields = agentFields(agents.bytesOf(symbol));
        placeOf = new Map();
      }
      const said = meaning(shapes.secondOf(shape));
      const place = placeOf.get(said.number) ?? decoded.length;
      if (place === decoded.length) {
        placeOf.set(said.number, place);
        decoded.push(lineShape(fields, said.decoded));
      }
      places[shape - first] = place;
    }
    return decoded;
  };
}

function agentFields(symbol: Uint8Array): AgentFields {
  const fields = decode(withoutEnd(symbol));
  return { username: fields[1] ?? '', hierarchy: fields.slice(2) };
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
