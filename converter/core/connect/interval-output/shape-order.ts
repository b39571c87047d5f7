import { type EventType, eventTypeOf } from '../../agents/agent-events';
import { LF } from '../../ascii';
import { textOf } from './field';
import { eventMeaning } from './line-tables';
import type { MergedTables } from './merged-tables';

/** Rank of an event type among events of equal time (rule 3). */
const RANK: Readonly<Record<EventType, number>> = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };

/** Compares two shapes; 0 only for a shape and itself. */
export type ShapeOrder = (a: number, b: number) => number;

/**
 * The order of rule 3 for lines of equal time: by EventType, then by the line's bytes. The EventId, which comes after
 * field 13, is not looked at: lines that agree in fields 1 to 13 and in the rank of their EventType mean the same,
 * whichever is last; and lines of one EventId agree in it.
 */
export function shapeOrder({ agents, states, events, arns, senders, contents, shapes }: MergedTables): ShapeOrder {
  return (a, b) => {
    if (a === b) return 0;
    const [senderA, senderB] = [shapes.firstOf(a), shapes.firstOf(b)];
    const [contentA, contentB] = [shapes.secondOf(a), shapes.secondOf(b)];
    const [eventA, eventB] = [events.bytesOf(contents.secondOf(contentA)), events.bytesOf(contents.secondOf(contentB))];
    const [meaningA, meaningB] = [eventMeaning(eventA), eventMeaning(eventB)];
    return (
      rank(meaningA.type) - rank(meaningB.type) ||
      byBytes(agents.bytesOf(senders.firstOf(senderA)), agents.bytesOf(senders.firstOf(senderB))) ||
      quotedFirst(meaningA.quotedTimestamp, meaningB.quotedTimestamp) ||
      byBytes(stateOf(contentA), stateOf(contentB)) ||
      quotedFirst(meaningA.quotedEventId, meaningB.quotedEventId) ||
      byBytes(eventA, eventB) ||
      byBytes(arns.bytesOf(senders.secondOf(senderA)), arns.bytesOf(senders.secondOf(senderB)))
    );
  };

  /** A state's bytes as they stand in the line, where nothing follows them or a comma does. */
  function stateOf(content: number): Uint8Array {
    const symbol = states.bytesOf(contents.firstOf(content));
    return symbol.at(-1) === LF ? symbol.subarray(0, -1) : symbol;
  }
}

/** `type` is a field as written; no known type needs quotes, but a writer may put them. */
function rank(type: Uint8Array): number {
  return RANK[eventTypeOf(textOf(type).replace(/^"(.*)"$/, '$1'))];
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
