import type { StreamedDocument } from './put-events';

/** A name in the records below, and in nothing else. */
const NAME = 'planted.person';

const whole = { EventId: 'odd-1', CurrentAgentSnapshot: { Configuration: { LastName: 'Planted', Username: NAME } } };

/** An agent event that breaks off in the middle of its last member. */
export const MALFORMED = JSON.stringify(whole).slice(0, -5);

/** A contact record, which Connect may send to the same stream. */
const CONTACT_RECORD = JSON.stringify({
  AWSContactTraceRecordFormatVersion: '2017-03-10',
  ContactId: 'planted-contact',
  Agent: { ARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-1', Username: NAME },
});

/** What of them must be in no log. */
export const ODD = { names: [NAME, 'planted-contact'], documents: [MALFORMED, CONTACT_RECORD] };

/** Events with both of them half way, in the shard of the agent who has the last one: all of its lines come after them. */
export function withOddRecords(events: readonly StreamedDocument[]): StreamedDocument[] {
  const middle = Math.floor(events.length / 2);
  const agent = events.at(-1)?.agent ?? '';
  const odd = [CONTACT_RECORD, MALFORMED].map((document) => ({ agent, document }));
  return [...events.slice(0, middle), ...odd, ...events.slice(middle)];
}
