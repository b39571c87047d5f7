import { above, absent, alarmsOf, tableOf } from './alarms-in-words';
import { inWords, withoutHash } from './in-words';
import { BOTH_EXISTING, RTA, RTA_TEN_QUEUES } from './rta-variants';
import { ofType, synthesize } from './synthesize';

const FOLLOW = '[FunctionName=AdherenceFollowFunction]';
const BY_FOLLOW = '[service=AdherenceFollowFunction]';

const age = (number: number) =>
  above(`AWS/SQS ApproximateAgeOfOldestMessage [QueueName=RtaQueue${number}.QueueName]`, 900, 3, 300, 'Maximum');

/** With one queue. */
const OF_RTA = {
  RtaEventsWait: above(`AWS/Lambda IteratorAge ${FOLLOW}`, 900_000, 3, 300, 'Maximum'),
  RtaFails: above(`AWS/Lambda Errors ${FOLLOW}`, 0, 3),
  RtaThrottled: above(`AWS/Lambda Throttles ${FOLLOW}`, 0, 3),
  RtaRefused: above(`AspectWfmConnect Failed ${BY_FOLLOW}`, 0, 3),
  RtaRecordsMalformed: above(`AspectWfmConnect Malformed ${BY_FOLLOW}`, 0),
  RtaDeadLettersWait: above(
    'AWS/SQS ApproximateNumberOfMessagesVisible [QueueName=RtaDeadLettersQueue.QueueName]',
    0,
    1,
    300,
    'Maximum',
  ),
  RtaDeadLettersLost: above(`AWS/Lambda DestinationDeliveryFailures ${FOLLOW}`, 0),
  RtaQueue1Waits: age(1),
};

test('F9: all alarms of real-time adherence alone', () => {
  expect(tableOf(RTA)).toEqual({
    ...OF_RTA,
    NoEvents: absent('AWS/Kinesis IncomingRecords [StreamName=AgentEventsStream]', 'QuietHours', 3600),
    StreamTooSmall: above('AWS/Kinesis WriteProvisionedThroughputExceeded [StreamName=AgentEventsStream]', 0),
  });
});

test('F9: productivity and real-time adherence have the alarms of both', () => {
  const { features: _, ...productivity } = BOTH_EXISTING;
  const ofProductivity = tableOf({ ...productivity, features: 'productivity' });
  expect(tableOf(BOTH_EXISTING)).toEqual({ ...ofProductivity, ...OF_RTA });
});

test('alarms say that a record may be refused, too, and what a refusal holds up', () => {
  const { RtaRecordsMalformed, RtaDeadLettersWait, RtaRefused, RecordsMalformed } = alarmsOf(BOTH_EXISTING);
  expect(RtaRecordsMalformed?.AlarmDescription).toContain('malformed or refused for real-time adherence');
  expect(RtaDeadLettersWait?.AlarmDescription).toContain('malformed or refused');
  expect(RtaRefused?.AlarmDescription).toContain('all that comes after them in their shard');
  // Nothing of the analytics is refused for good.
  expect(RecordsMalformed?.AlarmDescription).toContain('malformed for the analytics');
});

test('each of ten queues has an alarm, which says what to do', () => {
  const alarms = Object.entries(alarmsOf(RTA_TEN_QUEUES));
  const ofQueues = alarms.filter(([id]) => /^RtaQueue\d+Waits$/.test(id));
  expect(ofQueues).toHaveLength(10);
  for (const [id, { AlarmDescription }] of ofQueues) {
    expect(AlarmDescription).toContain(`queue ${/\d+/.exec(id)} of real-time adherence`);
    expect(AlarmDescription).toContain('Start it, or turn the flag WriteEventsToQueue off');
  }
});

test('all alarms go to the topic, and are on the one dashboard with the way of the events to Aspect RTA', () => {
  const topics = Object.values(alarmsOf(RTA_TEN_QUEUES)).flatMap(({ AlarmActions }) => AlarmActions.map(inWords));
  expect(new Set(topics)).toEqual(new Set(['AlarmsTopic']));
  const [dashboard, ...others] = ofType(synthesize(RTA_TEN_QUEUES), 'AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  const {
    widgets,
  }: { widgets: { type: string; properties: { title: string; alarms: string[]; metrics: unknown[] } }[] } = JSON.parse(
    inWords(dashboard?.Properties.DashboardBody),
  );
  const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);
  const alarms = Object.keys(alarmsOf(RTA_TEN_QUEUES)).map((id) => `Alarms${id}.Arn`);
  expect(shown.map(withoutHash).sort()).toEqual(alarms.sort());
  const graphs = widgets.filter(({ type }) => type === 'metric').map(({ properties }) => properties);
  expect(graphs.map(({ title }) => title)).toEqual([
    'Agent events in the stream',
    'RTA: age of the oldest agent event',
    'RTA: agent events, changes of state, messages',
    'RTA: agent events that tell nothing, or are filtered out',
    'RTA: age of the oldest message',
    'RTA: dead letters',
    'RTA: what went wrong',
  ]);
  const ages = graphs.find(({ title }) => title === 'RTA: age of the oldest message');
  expect(JSON.stringify(ages?.metrics)).toMatch(/RtaQueue1\.QueueName.*RtaQueue10\.QueueName/);
});
