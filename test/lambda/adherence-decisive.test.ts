import { hierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { decisiveEvents } from '../../lambda/adherence/decisive-events';
import { readRecords } from '../../lambda/adherence/read-records';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { aKinesisEvent } from './a-kinesis-event';

const FILTER = hierarchyFilter(1, ',', 'Inside');

/** Events by words such as `LOGIN`, `LOGIN null`, `HEART_BEAT Outside`, in the order of time, given in that order or another. */
function decisive(events: readonly string[], order: readonly number[] = [...events.keys()]): string[] {
  const documents = order.map((place) => {
    const [EventType, group = 'Inside'] = events[place]?.split(' ') ?? [];
    const parts = { EventType, EventId: String(place), EventTimestamp: `2026-01-15T09:30:0${place}Z` };
    if (group === 'null') return anAgentEvent({ ...parts, CurrentAgentSnapshot: null });
    return anAgentEvent(parts, {}, { AgentHierarchyGroups: { Level1: { Name: group } } });
  });
  const { events: read } = readRecords(aKinesisEvent(documents).Records, FILTER, 1);
  return decisiveEvents(read).map(({ event }) => events[Number(event.eventId)] ?? '');
}

test.each<[string[], string[]]>([
  [[], []],
  [['LOGIN', 'STATE_CHANGE', 'LOGOUT'], ['LOGOUT']],
  [['LOGIN', 'HEART_BEAT', 'STATE_CHANGE'], ['STATE_CHANGE']],
  [
    ['LOGIN', 'HEART_BEAT', 'HEART_BEAT'],
    ['LOGIN', 'HEART_BEAT'],
  ],
  [['HEART_BEAT', 'HEART_BEAT Outside'], ['HEART_BEAT Outside']],
  // A log-in that tells no state leaves the row to the event before it.
  [
    ['STATE_CHANGE', 'LOGOUT', 'LOGIN null'],
    ['LOGOUT', 'LOGIN null'],
  ],
  [
    ['LOGOUT', 'HEART_BEAT', 'LOGIN null', 'HEART_BEAT'],
    ['LOGOUT', 'LOGIN null', 'HEART_BEAT'],
  ],
  [
    ['STATE_CHANGE', 'HEART_BEAT', 'LOGIN null'],
    ['STATE_CHANGE', 'HEART_BEAT', 'LOGIN null'],
  ],
  [['HEART_BEAT null'], []],
])('of %j there matter %j', (events, expected) => {
  expect(decisive(events)).toEqual(expected);
  expect(decisive(events, [...events.keys()].reverse())).toEqual(expected);
});
