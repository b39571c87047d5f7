import { anAgentEvent } from '../agent-events/an-agent-event';
import { namedInLog } from './named-in-log';

const NAME = 'planted.person';
const QUOTED = 'Planted "Zoë", Person';
const document = anAgentEvent({}, {}, { Username: NAME, LastName: QUOTED });
const planted = { names: [NAME, QUOTED, ''], documents: [document] };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const line = (parts: object) => JSON.stringify({ level: 'WARN', message: 'Malformed records', ...parts });

test.each<[string, string]>([
  ['as text', `could not use ${document}`],
  ['as text in JSON', line({ event: document })],
  ['as JSON in JSON in JSON', line({ event: line({ event: document }) })],
  ['in base64', line({ body: base64(document) })],
  ['in base64 for URLs', line({ body: Buffer.from(document).toString('base64url') })],
  ['in base64 after other characters', `at/record/${base64(document)}`],
  ['in base64 in base64', line({ body: base64(base64(document)) })],
  ['as a buffer in JSON', line({ body: Buffer.from(document) })],
  ['as a buffer in JSON in JSON', line({ event: line({ body: Buffer.from(document) }) })],
  ['as a buffer with base64', line({ body: Buffer.from(base64(document)) })],
  ['as a whole record of a stream', line({ Records: [{ kinesis: { data: base64(document) } }] })],
])('a leak %s is found', (_, log) => {
  expect(namedInLog(`${line({})}\n${log}\n${line({})}`, planted)).toEqual(expect.arrayContaining([NAME, QUOTED]));
});

test.each<[string, string]>([
  ['its beginning in base64', base64(document).slice(0, 60)],
  ['its base64 from the middle of a line on', `x ${base64(document).slice(0, 41)}`],
])('a document is found by %s, though it names nobody yet', (_, log) => {
  expect(namedInLog(log, { names: [], documents: [document] })).toEqual([document]);
});

test('a log without them is clean', () => {
  const other = anAgentEvent({ EventId: 'e-2', AgentARN: 'arn:other' });
  const log = [
    line({ streamArn: 'arn:aws:kinesis:us-east-1:1:stream/agent-events' }),
    line({ body: Buffer.from([1, 255]) }),
  ];
  expect(namedInLog([...log, base64('Somebody else, of another centre')].join('\n'), planted)).toEqual([]);
  expect(namedInLog(line({ other: base64(other).slice(60) }), { names: [NAME], documents: [document] })).toEqual([]);
});
