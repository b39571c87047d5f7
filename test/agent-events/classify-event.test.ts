import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { StateType, StatusTable } from '../../converter/core/agents/state-type';
import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';
import { AGENT_ARN, anAgentEvent } from './an-agent-event';

const DATA = join(__dirname, '../data/agent-events');
const NO_TABLE: StatusTable = new Map();
const TABLE: StatusTable = new Map<string, StateType>([
  ['available', 'A'],
  ['offline', '0'],
]);

describe('recorded events of 2018', () => {
  const events = readFileSync(join(DATA, 'recorded-2018.ndjson'), 'utf8').trimEnd().split('\n');
  const lines = readFileSync(join(DATA, 'recorded-2018.lines.csv'), 'utf8').trimEnd().split('\n');

  test('the login without snapshots is no interval output', () => {
    expect(classifyEvent(events[0] ?? '', TABLE)).toEqual({ kind: 'no-agent' });
  });

  test('the ten others give the lines that were checked by hand', () => {
    expect(events.slice(1).map((event) => classifyEvent(event, TABLE))).toEqual(
      lines.map((line) => ({ kind: 'line', line })),
    );
    expect(lines).toHaveLength(10);
  });
});

describe('the sample event of the AWS guide', () => {
  const printed = readFileSync(join(DATA, 'aws-guide-2023.jsonc'), 'utf8').replace(/ \/\/.*|^ +\/\/.*/gm, '');

  test('is malformed as printed, even without its comments', () => {
    expect(classifyEvent(printed, NO_TABLE)).toEqual({ kind: 'malformed', reason: 'json' });
  });

  test('gives a line once the extra comma and brace are gone', () => {
    const meant = printed.replace(/,(\s*\}\s*)\}\s*,(\s*"Configuration")/, '$1,$2');
    expect(meant).not.toBe(printed);
    expect(classifyEvent(meant, NO_TABLE)).toEqual({
      kind: 'line',
      line:
        '012345678901,aestest,null,null,null,null,null,2019-08-13 20:58:44.031,Available,null,A,AgentEventStreamProfile,' +
        'null,EventId-1,HEART_BEAT,arn:aws:connect:us-west-2:012345678901:instance/aaaaaaaa-bbbb-cccc-dddd-111111111111/agent/agent-ARN',
    });
  });
});

const CLASSIFIED =
  '123456789012,agent.one,Europe,Spain,null,null,null,2026-01-15 09:30:00.123,Available,CONNECTED,A,Basic Routing Profile,ROUTABLE';

test('a line has sixteen fields, or the first thirteen of them', () => {
  expect(classifyEvent(anAgentEvent(), NO_TABLE)).toEqual({
    kind: 'line',
    line: `${CLASSIFIED},e-1,STATE_CHANGE,${AGENT_ARN}`,
  });
  expect(classifyEvent(anAgentEvent(), NO_TABLE, 16)).toEqual(classifyEvent(anAgentEvent(), NO_TABLE));
  expect(classifyEvent(anAgentEvent(), NO_TABLE, 13)).toEqual({ kind: 'line', line: CLASSIFIED });
});

test.each<[string, string, StateType]>([
  ['LOGOUT', anAgentEvent({ EventType: 'LOGOUT' }), '0'],
  ['type OFFLINE', anAgentEvent({}, { AgentStatus: { Name: 'Available', Type: 'OFFLINE' } }), '0'],
  [
    'the table, in any case and between spaces',
    anAgentEvent({}, { AgentStatus: { Name: '  CoachinG ', Type: 'CUSTOM' } }),
    'P',
  ],
  ['the table, over ROUTABLE', anAgentEvent({}, { AgentStatus: { Name: 'Coaching', Type: 'ROUTABLE' } }), 'P'],
  [
    'no table entry for a name with a TAB',
    anAgentEvent({}, { AgentStatus: { Name: '\tCoaching', Type: 'CUSTOM' } }),
    '1',
  ],
  ['type ROUTABLE', anAgentEvent({}, { AgentStatus: { Name: 'Renamed', Type: 'ROUTABLE' } }), 'A'],
  ['no type, Available', anAgentEvent({}, { AgentStatus: { Name: 'Available' } }), 'A'],
  ['no type, Offline', anAgentEvent({}, { AgentStatus: { Name: 'Offline' } }), '0'],
  ['a custom status that no table knows', anAgentEvent({}, { AgentStatus: { Name: 'Break', Type: 'CUSTOM' } }), '1'],
  ['no status', anAgentEvent({}, { AgentStatus: null }), '1'],
])('the state type by %s', (_, event, stateType) => {
  const classified = classifyEvent(event, new Map<string, StateType>([['coaching', 'P']]));
  expect(classified.kind === 'line' && fieldsOf(classified.line)[10]).toBe(stateType);
});

test('what is no agent event, malformed or without a user gives no line', () => {
  expect(classifyEvent('{}', NO_TABLE)).toEqual({ kind: 'skipped', reason: 'no-agent-arn' });
  expect(classifyEvent('{', NO_TABLE)).toEqual({ kind: 'malformed', reason: 'json' });
  expect(classifyEvent(anAgentEvent({}, {}, { Username: '' }), NO_TABLE)).toEqual({ kind: 'no-agent' });
  expect(classifyEvent(anAgentEvent({ EventType: 'LOGOUT', CurrentAgentSnapshot: null }), NO_TABLE)).toEqual({
    kind: 'no-agent',
  });
});

test('the text null is told from a missing name', () => {
  const classified = classifyEvent(anAgentEvent({}, {}, { Username: 'null', RoutingProfile: null }), NO_TABLE);
  expect(classified).toMatchObject({ line: expect.stringContaining('123456789012,"null",Europe') });
  expect(classified).toMatchObject({ line: expect.stringContaining(',A,null,ROUTABLE,') });
});

function fieldsOf(line: string): string[] {
  return parse(line)[0] ?? [];
}
