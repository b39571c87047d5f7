import {
  EVENT_WORDS,
  EventLog,
  type EventLogData,
  loggedEvents,
  visitEvents,
} from '../../converter/core/connect/interval-output/event-log';

/** What a sender's events say, in the order that they are shown. */
function eventsOf(log: EventLogData, sender: number): number[][] {
  const events: number[][] = [];
  visitEvents(log, sender, (page, at, count) => {
    for (let i = 0; i < count; i++) events.push([...page.subarray(at + i * EVENT_WORDS, at + (i + 1) * EVENT_WORDS)]);
  });
  return events;
}

describe('the log of events', () => {
  test('has nothing of a sender who sent nothing', () => {
    const log = new EventLog();
    expect(loggedEvents(log.toData(), 5)).toBe(0);
    log.append(3, 1, 2, 3, 4);
    expect([0, 2, 3, 4, 1000].map((sender) => loggedEvents(log.toData(), sender))).toEqual([0, 0, 1, 0, 0]);
    expect(eventsOf(log.toData(), 2)).toEqual([]);
    expect(eventsOf(log.toData(), 3)).toEqual([[1, 2, 3, 4]]);
  });

  test.each([1, 31, 32, 33, 64, 65, 100])('keeps the order of %i events each of three senders', (length) => {
    const log = new EventLog();
    for (let i = 0; i < length; i++) for (const sender of [0, 7, 70]) log.append(sender, i, sender, i + 1, i + 2);
    for (const sender of [0, 7, 70]) {
      const expected = Array.from({ length }, (_, i) => [i, sender, i + 1, i + 2]);
      expect(eventsOf(log.toData(), sender)).toEqual(expected);
      expect(loggedEvents(log.toData(), sender)).toBe(length);
    }
    expect(log.toData().next).toHaveLength(3 * Math.ceil(length / 32));
  });

  test('keeps the events of more senders than one page has room for', () => {
    const log = new EventLog();
    const senders = Array.from({ length: 4100 }, (_, sender) => sender);
    for (const sender of senders) log.append(sender, sender, 1, 2, 3);
    for (const sender of senders) log.append(sender, sender, 4, 5, 6);
    const data = log.toData();
    expect(data.pages).toHaveLength(3);
    expect(senders.map((sender) => eventsOf(data, sender))).toEqual(
      senders.map((sender) => [
        [sender, 1, 2, 3],
        [sender, 4, 5, 6],
      ]),
    );
  });

  test('has room for a sender far beyond the others', () => {
    const log = new EventLog();
    log.append(1, 1, 1, 1, 1);
    log.append(64, 2, 2, 2, 2);
    log.append(10_000, 3, 3, 3, 3);
    expect([1, 64, 10_000].map((sender) => eventsOf(log.toData(), sender))).toEqual([
      [[1, 1, 1, 1]],
      [[2, 2, 2, 2]],
      [[3, 3, 3, 3]],
    ]);
  });
});
