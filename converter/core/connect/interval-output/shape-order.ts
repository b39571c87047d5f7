import { type EventType, eventTypeOf } from '../../agents/agent-events';
import type { DecodedShapes } from './decode-shapes';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';
import { LF } from './split-record';

/** Rank of an event type among events of equal time (rule 3). */
const RANK: Readonly<Record<EventType, number>> = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };

/** Compares two shapes; 0 only for a shape and itself. */
export type ShapeOrder = (a: number, b: number) => number;

/**
 * The order of rule 3 for lines of equal time: by EventType, then by the line's bytes. The EventId, which comes after
 * field 13, is not looked at: lines that agree in fields 1 to 13 and in the rank of their EventType mean the same,
 * whichever is last; and lines of one EventId agree in it.
 */
export function shapeOrder(tables: MergedTables, { shapes }: DecodedShapes): ShapeOrder {
  const { agents, states, events, arns, shapes: of } = tables;
  const rank = (shape: number) => RANK[eventTypeOf(shapes[shape]?.eventType ?? null)];
  const meaning = (shape: number) => eventMeaning(events.bytesOf(of.eventOf(shape)));
  return (a, b) => {
    if (a === b) return 0;
    const difference = rank(a) - rank(b) || byBytes(agents.bytesOf(of.agentOf(a)), agents.bytesOf(of.agentOf(b)));
    if (difference !== 0) return difference;
    const [x, y] = [meaning(a), meaning(b)];
    return (
      quotedFirst(x.quotedTimestamp, y.quotedTimestamp) ||
      byBytes(withoutLineEnd(states.bytesOf(of.stateOf(a))), withoutLineEnd(states.bytesOf(of.stateOf(b)))) ||
      quotedFirst(x.quotedEventId, y.quotedEventId) ||
      byBytes(events.bytesOf(of.eventOf(a)), events.bytesOf(of.eventOf(b))) ||
      byBytes(arns.bytesOf(of.arnOf(a)), arns.bytesOf(of.arnOf(b)))
    );
  };
}

/** A quote comes before the digits of a timestamp, and before letters and digits of an EventId. */
function quotedFirst(a: boolean, b: boolean): number {
  return Number(b) - Number(a);
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function withoutLineEnd(symbol: Uint8Array): Uint8Array {
  return symbol.at(-1) === LF ? symbol.subarray(0, -1) : symbol;
}
