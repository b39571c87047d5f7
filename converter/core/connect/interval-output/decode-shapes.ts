import type { LineShape } from '../../agents/agent-events';
import type { StateType } from '../../agents/state-type';
import { fieldText, isMissing } from './field';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';
import { emptyRecord, splitRecord } from './split-record';

/** The fields of a part of a line; `null` is missing. */
type Fields = readonly (string | null)[];

/** The user name of each agent symbol; entry 0 is none. */
export function decodeUsernames({ agents }: MergedTables): string[] {
  return Array.from({ length: agents.count + 1 }, (_, agent) => decode(withoutEnd(agents.bytesOf(agent)))[1] ?? '');
}

/** What each shape says, as text. Each symbol is decoded once; bytes that are no UTF-8 become U+FFFD. */
export function decodeShapes({ agents, states, events, senders, contents, shapes }: MergedTables): LineShape[] {
  const agent = onceEach((symbol) => agentFields(decode(withoutEnd(agents.bytesOf(symbol)))));
  const state = onceEach((symbol) => decode(withoutEnd(states.bytesOf(symbol))));
  const eventType = onceEach((symbol) => decode(eventMeaning(events.bytesOf(symbol)).type)[0] ?? null);
  return Array.from({ length: shapes.count }, (_, shape) => {
    const content = shapes.secondOf(shape);
    return lineShape(
      agent(senders.firstOf(shapes.firstOf(shape))),
      state(contents.firstOf(content)),
      eventType(contents.secondOf(content)),
    );
  });
}

/** From fields 1 to 7; kept once for all shapes of the agent. */
function agentFields(fields: Fields): Pick<LineShape, 'username' | 'hierarchy'> {
  return { username: fields[1] ?? '', hierarchy: fields.slice(2) };
}

/** `state` are fields 9 to 13, or as many as there are. */
function lineShape(
  { username, hierarchy }: Pick<LineShape, 'username' | 'hierarchy'>,
  state: Fields,
  eventType: string | null,
): LineShape {
  return {
    username,
    hierarchy,
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
  const known = new Map<number, Decoded>();
  return (symbol) => {
    let decoded = known.get(symbol);
    if (decoded === undefined) {
      decoded = decodeSymbol(symbol);
      known.set(symbol, decoded);
    }
    return decoded;
  };
}
