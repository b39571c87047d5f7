import { createHash } from 'node:crypto';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { messageIds } from '../../lambda/adherence/message';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';

const ARN = 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/';
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const eventWith = (AgentARN: string, EventId: unknown = 'e-1'): AdherenceEvent =>
  anAdherenceEvent(anAgentEvent({ AgentARN, EventId }));

const LONGEST = 'a'.repeat(128);
/** All characters that SQS takes in an id. */
const TAKEN = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join('');

test.each([['dfe8970a-ee78-4fa2-b79b-b6b3e92d35c0'], [LONGEST], [TAKEN.replace('/', '')]])(
  'the group of an agent is its id: %s',
  (id) => {
    expect(messageIds(eventWith(`${ARN}${id}`), 1).group).toBe(id);
  },
);

test.each([
  ['none', ''],
  ['one that is too long', `${LONGEST}a`],
  ['a space', 'a b'],
  ['a letter that SQS does not take', 'Zoë'],
  ['an emoji', '😀'],
  ['a line break at its end', 'a\n'],
  ['a character beyond the last one', 'a\u007f'],
])('an id that SQS would refuse, %s, gives way to the hash of the whole ARN', (_, id) => {
  const { group } = messageIds(eventWith(`${ARN}${id}`), 1);
  expect(group).toBe(sha256(`${ARN}${id}`));
  expect(group).toMatch(/^[\x21-\x7e]{1,128}$/);
});

test('an ARN without a slash is an id of its own', () => {
  expect(messageIds(eventWith('agent-1'), 1).group).toBe('agent-1');
});

test('agents of the same id in two instances share a group, but no deduplication', () => {
  const [one, other] = [eventWith('i-1/agent/a', 'e-1'), eventWith('i-2/agent/a', 'e-2')].map((event) =>
    messageIds(event, 1),
  );
  expect(one?.group).toBe(other?.group);
  expect(one?.deduplication).not.toBe(other?.deduplication);
});

test.each([['3f1c1e0a-0000-4000-8000-000000000001'], [LONGEST], [TAKEN]])(
  'EventId %s is the deduplication id',
  (id) => {
    expect(messageIds(eventWith(ARN, id), 1).deduplication).toBe(id);
  },
);

test.each([
  ['null', null],
  ['no text', 5],
  ['empty', ''],
  ['too long', `${LONGEST}a`],
  ['with a space', 'e 1'],
  ['with a character that SQS does not take', 'é'],
])('an EventId that is %s gives way to the hash of the body', (_, EventId) => {
  const event = eventWith(ARN, EventId);
  expect(messageIds(event, 1).deduplication).toBe(sha256(event.body));
});

test('the same body is the same message, another one another message', () => {
  const ids = ['a', 'a', 'b'].map((Note) => messageIds(anAdherenceEvent(anAgentEvent({ EventId: null, Note })), 1));
  expect(ids[0]).toEqual(ids[1]);
  expect(ids[2]?.deduplication).not.toBe(ids[0]?.deduplication);
});
