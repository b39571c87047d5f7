import { readAdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { stateRow } from '../../converter/core/adherence/state-row';
import { AGENT_ARN, anAgentEvent } from '../agent-events/an-agent-event';
import { anAdherenceEvent } from './an-adherence-event';

test('what is sent is the event without its former snapshot and its routing profile, and else as it was written', () => {
  const document = `{ "AgentARN" : "${AGENT_ARN}", "PreviousAgentSnapshot": {"AgentStatus": {"Name": "x"}},
    "EventTimestamp": "2026-01-15T09:30:00Z", "CurrentAgentSnapshot": {"Configuration": {"Username": "\\u0061",
    "RoutingProfile": {"Name": "r", "InboundQueues": []}}, "New": 1.0, "Contacts": [{"RoutingProfile": 12345678901234567890}]}}`;
  expect(anAdherenceEvent(document).body).toBe(
    `{"AgentARN":"${AGENT_ARN}","EventTimestamp":"2026-01-15T09:30:00Z","CurrentAgentSnapshot":{"Configuration":{"Username":"\\u0061"},"New":1.0,"Contacts":[{"RoutingProfile":12345678901234567890}]}}`,
  );
});

test('the two characters that SQS refuses are sent as escapes of themselves', () => {
  const { body } = anAdherenceEvent(anAgentEvent({ EventId: 'a\uffff', Note: '\ufffeb' }));
  expect(body).toContain('"a\\uffff"');
  expect(JSON.parse(body)).toMatchObject({ EventId: 'a\uffff', Note: '\ufffeb' });
});

test('times are in whole milliseconds, other forms unknown', () => {
  const status = (StartTimestamp: unknown) => ({ AgentStatus: { Name: 'Break', Type: 'CUSTOM', StartTimestamp } });
  const event = anAdherenceEvent(
    anAgentEvent({ EventTimestamp: '2026-01-15T09:30:00.1239Z' }, status('2026-01-15T09:00:00Z')),
  );
  expect([event.timestamp, event.snapshot?.statusSince]).toEqual([
    '2026-01-15T09:30:00.123Z',
    '2026-01-15T09:00:00.000Z',
  ]);
  expect(anAdherenceEvent(anAgentEvent({}, status('yesterday'))).snapshot?.statusSince).toBeNull();
  expect(anAdherenceEvent(anAgentEvent({}, status(5))).snapshot?.statusSince).toBeNull();
});

test.each([
  ['LOGIN', 'LOGIN', 'LOGIN'],
  ['HEART_BEAT', 'HEART_BEAT', 'HEART_BEAT'],
  ['SOMETHING_NEW', 'STATE_CHANGE', 'SOMETHING_NEW'],
  [undefined, 'STATE_CHANGE', null],
])('event type %s counts as %s', (EventType, type, writtenType) => {
  expect(anAdherenceEvent(anAgentEvent({ EventType }))).toMatchObject({ type, writtenType });
});

test.each([
  [{ Name: 'Offline', Type: 'OFFLINE' }, true],
  [{ Name: 'Gone home', Type: 'OFFLINE' }, true],
  [{ Name: 'Offline' }, true],
  [{ Name: 'Offline', Type: 'CUSTOM' }, false],
  [{ Name: 'Break', Type: 'CUSTOM' }, false],
  [{ Name: 'Available', Type: 'ROUTABLE' }, false],
])('status %j is offline: %s', (AgentStatus, isOffline) => {
  expect(anAdherenceEvent(anAgentEvent({}, { AgentStatus })).snapshot?.isOffline).toBe(isOffline);
});

test.each([
  ['no agent event', '{"ContactId":"c"}', { kind: 'skipped', reason: 'no-agent-arn' }],
  ['no JSON', '{"AgentARN":', { kind: 'malformed', reason: 'json' }],
  ['no time', anAgentEvent({ EventTimestamp: 'x' }), { kind: 'malformed', reason: 'event-timestamp' }],
])('%s is told as everywhere', (_, document, expected) => {
  expect(readAdherenceEvent(document)).toEqual(expected);
});

describe('the row of an agent', () => {
  test('has the names that Aspect RTA knows, and texts only', () => {
    const event = anAdherenceEvent(anAgentEvent());
    expect(stateRow(event)).toEqual({
      AgentARN: AGENT_ARN,
      AgentUsername: 'agent.one',
      LastEventType: 'STATE_CHANGE',
      LastEventTimeStamp: '2026-01-15T09:30:00.123Z',
      LastStateChangeTimeStamp: '2026-01-15T09:30:00.000Z',
      CurrentState: 'Available',
      RawAgentEventJSon: event.body,
    });
  });

  test('lacks what is unknown', () => {
    const event = anAdherenceEvent(anAgentEvent({ EventType: null }, { AgentStatus: null, Configuration: {} }));
    expect(stateRow(event)).toEqual({
      AgentARN: AGENT_ARN,
      LastEventTimeStamp: '2026-01-15T09:30:00.123Z',
      RawAgentEventJSon: event.body,
    });
  });
});
