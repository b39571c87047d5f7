import { type EventColumns, eventColumns } from '../../converter/core/connect/interval-output/agent-chains';
import { orderEvents } from '../../converter/core/connect/interval-output/order-events';

type Event = readonly [time: number, shape: number, hashA: number, hashB: number];

/** Events in the order that they come out in; shapes are ordered by their number, the greater one first. */
function ordered(events: readonly Event[]): Event[] {
  const columns = eventColumns(events.length + 1);
  events.forEach(([time, shape, hashA, hashB], i) => {
    columns.times[i] = time;
    columns.shapes[i] = shape;
    columns.hashesA[i] = hashA;
    columns.hashesB[i] = hashB;
  });
  const kept = orderEvents(columns, events.length, (a, b) => b - a);
  return Array.from({ length: kept }, (_, i) => eventAt(columns, i));
}

function eventAt({ times, shapes, hashesA, hashesB }: EventColumns, i: number): Event {
  return [times[i], shapes[i], hashesA[i], hashesB[i]] as unknown as Event;
}

describe('events are put in order', () => {
  test.each<[string, Event[], Event[]]>([
    ['none', [], []],
    ['one', [[5, 1, 2, 3]], [[5, 1, 2, 3]]],
    ['by time', [[9, 1, 1, 1], [3, 2, 2, 2], [5, 3, 3, 3]], [[3, 2, 2, 2], [5, 3, 3, 3], [9, 1, 1, 1]]], // biome-ignore format: a table
    ['one that is late, to the front', [[2, 1, 1, 1], [3, 2, 2, 2], [1, 3, 3, 3]], [[1, 3, 3, 3], [2, 1, 1, 1], [3, 2, 2, 2]]], // biome-ignore format: a table
    ['of one time by shape', [[5, 1, 0, 0], [5, 3, 0, 0], [5, 2, 0, 0]], [[5, 3, 0, 0], [5, 2, 0, 0], [5, 1, 0, 0]]], // biome-ignore format: a table
    ['of one shape by the first half of the hash', [[5, 1, 2, 0], [5, 1, 1, 9]], [[5, 1, 1, 9], [5, 1, 2, 0]]], // biome-ignore format: a table
    ['then by the second', [[5, 1, 2, 4], [5, 1, 2, 3]], [[5, 1, 2, 3], [5, 1, 2, 4]]], // biome-ignore format: a table
    ['ties among others', [[4, 9, 9, 9], [5, 1, 0, 0], [5, 2, 0, 0], [6, 8, 8, 8]], [[4, 9, 9, 9], [5, 2, 0, 0], [5, 1, 0, 0], [6, 8, 8, 8]]], // biome-ignore format: a table
    ['the same again left out', [[5, 1, 2, 3], [5, 1, 2, 3], [7, 1, 2, 3]], [[5, 1, 2, 3], [7, 1, 2, 3]]], // biome-ignore format: a table
    ['the same again among others of its time', [[5, 1, 2, 3], [5, 2, 2, 3], [5, 1, 2, 3], [5, 2, 2, 3]], [[5, 2, 2, 3], [5, 1, 2, 3]]], // biome-ignore format: a table
    ['the same but for one half of the hash kept', [[5, 1, 2, 3], [5, 1, 2, 4], [5, 1, 3, 4]], [[5, 1, 2, 3], [5, 1, 2, 4], [5, 1, 3, 4]]], // biome-ignore format: a table
    ['the same shape and hash at the end of one time and the start of the next kept', [[5, 1, 2, 3], [6, 1, 2, 3], [6, 0, 0, 0]], [[5, 1, 2, 3], [6, 1, 2, 3], [6, 0, 0, 0]]], // biome-ignore format: a table
  ])('%s', (_, events, expected) => {
    expect(ordered(events)).toEqual(expected);
  });

  test.each([
    ['backwards', (i: number) => 1000 - i],
    ['in any order', (i: number) => (i * 7919) % 1009],
    ['nearly in order', (i: number) => (i % 50 === 49 ? i - 40 : i)],
    ['with times above 2^31', (i: number) => 4_294_967_295 - i * 1000],
  ])('hundreds of events %s', (_, timeOf) => {
    const events = Array.from({ length: 600 }, (__, i): Event => [timeOf(i), i, i + 1, i + 2]);
    const sorted = [...events].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    expect(ordered(events)).toEqual(sorted);
  });
});
