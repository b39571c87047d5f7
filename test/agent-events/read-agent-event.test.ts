import {
  type AgentEvent,
  MALFORMED_TEXT,
  readAgentEvent,
} from '../../converter/core/connect/agent-events/read-agent-event';
import { AGENT_ARN, anAgentEvent } from './an-agent-event';

describe('an agent event', () => {
  test('is read member by member, unknown ones ignored', () => {
    expect(readAgentEvent(anAgentEvent({ NewMember: { deep: [1] } }))).toEqual({
      kind: 'event',
      event: {
        accountId: '123456789012',
        agentArn: AGENT_ARN,
        eventId: 'e-1',
        eventType: 'STATE_CHANGE',
        timestamp: '2026-01-15 09:30:00.123',
        hasSnapshot: true,
        username: 'agent.one',
        hierarchy: ['Europe', 'Spain', null, null, null],
        statusName: 'Available',
        statusType: 'ROUTABLE',
        statusSince: '2026-01-15 09:30:00.000',
        routingProfile: 'Basic Routing Profile',
        contactState: 'CONNECTED',
      },
    });
  });

  test('has every hierarchy level in its place', () => {
    const level = (Name: string) => ({ ARN: 'h', Name });
    const groups = {
      Level5: level('5'),
      Level4: level('4'),
      Level3: level('3'),
      Level2: level('2'),
      Level1: level('1'),
    };
    const text = anAgentEvent({}, {}, { AgentHierarchyGroups: groups });
    expect(eventIn(text).hierarchy).toEqual(['1', '2', '3', '4', '5']);
  });

  const nothing = {
    hasSnapshot: false,
    statusName: null,
    statusType: null,
    statusSince: null,
    username: null,
    routingProfile: null,
    contactState: null,
  };
  test.each<[string, string, Partial<AgentEvent>]>([
    ['a null snapshot', anAgentEvent({ CurrentAgentSnapshot: null }), nothing],
    ['a missing snapshot', anAgentEvent({ CurrentAgentSnapshot: undefined }), nothing],
    ['a snapshot that is a text', anAgentEvent({ CurrentAgentSnapshot: 'abc' }), nothing],
    ['a snapshot that is a list', anAgentEvent({ CurrentAgentSnapshot: [{ AgentStatus: { Name: 'x' } }] }), nothing],
    [
      'null groups',
      anAgentEvent({}, {}, { AgentHierarchyGroups: null }),
      { hierarchy: [null, null, null, null, null] },
    ],
    [
      'a level that is a text',
      anAgentEvent({}, {}, { AgentHierarchyGroups: { Level1: 'Europe' } }),
      { hierarchy: [null, null, null, null, null] },
    ],
    ['a null status', anAgentEvent({}, { AgentStatus: null }), { statusName: null, statusType: null }],
    [
      'a status of 2018',
      anAgentEvent({}, { AgentStatus: { Name: 'Break' } }),
      { statusName: 'Break', statusType: null },
    ],
    ['no routing profile', anAgentEvent({}, {}, { RoutingProfile: undefined }), { routingProfile: null }],
    ['an agent queue name of null', anAgentEvent({}, {}, { RoutingProfile: { Name: null } }), { routingProfile: null }],
    ['no contacts', anAgentEvent({}, { Contacts: [] }), { contactState: null }],
    ['null contacts', anAgentEvent({}, { Contacts: null }), { contactState: null }],
    [
      'contacts that are no list',
      anAgentEvent({}, { Contacts: { 0: { State: 'CONNECTED' } } }),
      { contactState: null },
    ],
    [
      'a first contact without a state',
      anAgentEvent({}, { Contacts: [{}, { State: 'ENDED' }] }),
      { contactState: null },
    ],
    ['a null first contact', anAgentEvent({}, { Contacts: [null, { State: 'ENDED' }] }), { contactState: null }],
    [
      'a number for a text',
      anAgentEvent({ AWSAccountId: 123456789012, EventId: 7 }),
      { accountId: null, eventId: null },
    ],
    ['true for a text', anAgentEvent({ EventType: true }), { eventType: null }],
    ['a list for a text', anAgentEvent({}, {}, { Username: ['agent.one'] }), { username: null }],
    ['an object for a text', anAgentEvent({ EventId: { id: 'e-1' } }), { eventId: null }],
    ['an empty text', anAgentEvent({ EventId: '' }, {}, { Username: '' }), { eventId: null, username: null }],
    ['a blank text, which is a text', anAgentEvent({}, {}, { Username: ' ' }), { username: ' ' }],
    ['an unpaired surrogate', anAgentEvent({ EventId: 'a\ud83d-\ude00' }), { eventId: 'a?-?' }],
    ['a paired surrogate', anAgentEvent({ EventId: '\ud83d\ude00' }), { eventId: '😀' }],
    ['a member given twice', `{"EventId":"first",${anAgentEvent({ EventId: 'last' }).slice(1)}`, { eventId: 'last' }],
    [
      'a member named __proto__',
      `{"__proto__":{"EventId":"x"},${anAgentEvent({ EventId: undefined }).slice(1)}`,
      { eventId: null },
    ],
  ])('with %s', (_, text, expected) => {
    expect(eventIn(text)).toMatchObject(expected);
  });

  test.each([
    ['2026-01-15T09:30:00Z', '2026-01-15 09:30:00.000'],
    ['2026-01-15T09:30:00.1Z', '2026-01-15 09:30:00.100'],
    ['2026-01-15T09:30:00.12Z', '2026-01-15 09:30:00.120'],
    ['2026-01-15T09:30:00.123Z', '2026-01-15 09:30:00.123'],
    ['2026-01-15T23:59:59.9999Z', '2026-01-15 23:59:59.999'],
    ['2026-01-15T23:59:59.123456789Z', '2026-01-15 23:59:59.123'],
    ['2026-02-30T24:61:61Z', '2026-02-30 24:61:61.000'],
  ])('at %s is at %s', (given, expected) => {
    expect(eventIn(anAgentEvent({ EventTimestamp: given })).timestamp).toBe(expected);
  });
});

describe('no agent event, skipped:', () => {
  test.each([
    ['a contact record', '{"ContactId":"c-1","Agent":{"ARN":"a"},"AWSContactTraceRecordFormatVersion":"2017-03-10"}'],
    ['an empty object', '{}'],
    ['an empty AgentARN', anAgentEvent({ AgentARN: '' })],
    ['a null AgentARN', anAgentEvent({ AgentARN: null })],
    ['an AgentARN that is a number', anAgentEvent({ AgentARN: 7 })],
    ['neither AgentARN nor event time', anAgentEvent({ AgentARN: undefined, EventTimestamp: 'x' })],
  ])('%s', (_, text) => {
    expect(readAgentEvent(text)).toEqual({ kind: 'skipped', reason: 'no-agent-arn' });
  });
});

describe('malformed:', () => {
  const event = anAgentEvent();
  test.each([
    ['nothing', '', 'json'],
    ['white space', ' \n', 'json'],
    ['a truncated event', event.slice(0, -1), 'json'],
    ['rubbish after the event', `${event}x`, 'json'],
    ['two events', event + event, 'json'],
    ['a comma after the event', `${event},`, 'json'],
    ['a byte order mark', `\ufeff${event}`, 'json'],
    ['NaN', '{"AgentARN":"a","x":NaN}', 'json'],
    ['a leading zero', '{"AgentARN":"a","x":01}', 'json'],
    ['a raw TAB in a text', '{"AgentARN":"a\t"}', 'json'],
    ['a trailing comma', '{"AgentARN":"a",}', 'json'],
    ['a comment', '{"AgentARN":"a"} // x', 'json'],
    ['a list', `[${event}]`, 'not-an-object'],
    ['a text', '"AgentARN"', 'not-an-object'],
    ['a number', '1', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['false', 'false', 'not-an-object'],
    ['no event time', anAgentEvent({ EventTimestamp: undefined }), 'event-timestamp'],
    ['a number for the event time', anAgentEvent({ EventTimestamp: 1768469400123 }), 'event-timestamp'],
    ['a list for the event time', anAgentEvent({ EventTimestamp: ['2026-01-15T09:30:00.000Z'] }), 'event-timestamp'],
    ['an offset', anAgentEvent({ EventTimestamp: '2026-01-15T09:30:00.000+00:00' }), 'event-timestamp'],
    ['local time', anAgentEvent({ EventTimestamp: '2026-01-15T09:30:00.000' }), 'event-timestamp'],
    ['a point without fraction', anAgentEvent({ EventTimestamp: '2026-01-15T09:30:00.Z' }), 'event-timestamp'],
    ['a space for the T', anAgentEvent({ EventTimestamp: '2026-01-15 09:30:00Z' }), 'event-timestamp'],
    ['something before the time', anAgentEvent({ EventTimestamp: 'x2026-01-15T09:30:00Z' }), 'event-timestamp'],
    ['a newline after the time', anAgentEvent({ EventTimestamp: '2026-01-15T09:30:00Z\n' }), 'event-timestamp'],
    ['a short time', anAgentEvent({ EventTimestamp: '2026-01-15T9:30:00Z' }), 'event-timestamp'],
    ['other digits', anAgentEvent({ EventTimestamp: '２０２６-01-15T09:30:00Z' }), 'event-timestamp'],
  ])('%s', (_, text, reason) => {
    expect(readAgentEvent(text)).toEqual({ kind: 'malformed', reason });
  });
});

test('the reasons name nothing of the document', () => {
  expect(MALFORMED_TEXT).toMatchInlineSnapshot(`
{
  "event-timestamp": "expected "EventTimestamp" of the form yyyy-MM-ddTHH:mm:ss[.f]Z, got something else",
  "json": "expected one JSON document and nothing after it, got something else",
  "not-an-object": "expected a JSON object, got another JSON value",
}
`);
});

test('white space around the document is no rubbish', () => {
  expect(readAgentEvent(` \r\n\t${anAgentEvent()}\n `).kind).toBe('event');
});

function eventIn(text: string): AgentEvent {
  const reading = readAgentEvent(text);
  if (reading.kind !== 'event') throw new Error(`no agent event: ${JSON.stringify(reading)}`);
  return reading.event;
}
