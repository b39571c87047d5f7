import { above, absent, alarmsOf, tableOf } from './alarms-in-words';
import { inWords, withoutHash } from './in-words';
import { resourcePolicies } from './policies';
import { ofType, synthesize } from './synthesize';

const RUN = '[service=ConverterRunFunction]';

const OF_BOTH_ENGINES = {
  NoEvents: absent('AWS/Kinesis IncomingRecords [StreamName=AgentEventsStream]', 'QuietHours', 3600),
  StreamTooSmall: above('AWS/Kinesis WriteProvisionedThroughputExceeded [StreamName=AgentEventsStream]', 0),
  HeartbeatFails: above('AWS/Lambda Errors [FunctionName=HeartbeatBeatFunction]', 0, 2),
  NoHeartbeat: absent('AspectWfmConnect Heartbeats [service=HeartbeatBeatFunction]', 3, 300),
  OutputLate: above(
    'AWS/Firehose DeliveryToS3.DataFreshness [DeliveryStreamName=DeliveryStream]',
    1200,
    2,
    300,
    'Maximum',
  ),
  NoOutput: absent('AWS/Firehose DeliveryToS3.Records [DeliveryStreamName=DeliveryStream]', 6, 300),
  NightlyRunFails: above('AWS/Lambda Errors [FunctionName=ConverterRunFunction]', 0),
  NoNightlyRun: absent(`AspectWfmConnect RunSucceeded ${RUN}`, 26, 3600),
  DaysUndone: above(`AspectWfmConnect DaysUndone ${RUN}`, 0, 1, 3600),
  FindingErrors: above(`AspectWfmConnect FindingErrors ${RUN}`, 0, 1, 3600),
  NightlyRunGivenUp: above('AWS/SQS NumberOfMessagesSent [QueueName=NightlyJobDeadLettersQueue.QueueName]', 0),
  BackfillFails: above('AWS/States ExecutionsFailed [StateMachineArn=BackfillStateMachine]', 0),
};

const CLASSIFY = '[FunctionName=AnalyticsClassifyFunction]';
const BY_CLASSIFY = '[service=AnalyticsClassifyFunction]';

const OF_LAMBDA = {
  EventsWait: above(`AWS/Lambda IteratorAge ${CLASSIFY}`, 900_000, 3, 300, 'Maximum'),
  AnalyticsFails: above(`AWS/Lambda Errors ${CLASSIFY}`, 0, 3),
  AnalyticsThrottled: above(`AWS/Lambda Throttles ${CLASSIFY}`, 0, 3),
  OutputRefused: above(`AspectWfmConnect Failed ${BY_CLASSIFY}`, 0, 3),
  StatusTableUnreadable: above(`AspectWfmConnect StatusTableProblems ${BY_CLASSIFY}`, 0),
  RecordsMalformed: above(`AspectWfmConnect Malformed ${BY_CLASSIFY}`, 0),
  DeadLettersWait: above(
    'AWS/SQS ApproximateNumberOfMessagesVisible [QueueName=DeadLettersQueue.QueueName]',
    0,
    1,
    300,
    'Maximum',
  ),
  DeadLettersLost: above(`AWS/Lambda DestinationDeliveryFailures ${CLASSIFY}`, 0),
};

const APPLICATION = '[Application=AnalyticsApplication]';

const OF_FLINK = {
  EventsWait: above(
    'AWS/Kinesis GetRecords.IteratorAgeMilliseconds [StreamName=AgentEventsStream]',
    900_000,
    3,
    300,
    'Maximum',
  ),
  AnalyticsDown: above(`AWS/KinesisAnalytics downtime ${APPLICATION}`, 0, 3, 300, 'Maximum'),
  AnalyticsRestarts: `AWS/KinesisAnalytics uptime ${APPLICATION} Maximum < 600000 for 6 x 300 s, missing notBreaching`,
  RecordsRejected: above('AWS/Firehose IncomingRecords [DeliveryStreamName=RejectedStream]', 0),
  StatusTableUnreadable: above('AspectWfmConnect/AnalyticsApplication StatusTableProblems []', 0),
};

test('F9: all alarms with the engine lambda', () => {
  expect(tableOf({ engine: 'lambda' })).toEqual({ ...OF_BOTH_ENGINES, ...OF_LAMBDA });
});

test('F9: all alarms with the engine flink', () => {
  expect(tableOf({ engine: 'flink' })).toEqual({ ...OF_BOTH_ENGINES, ...OF_FLINK });
});

test('with the engine lambda nothing that others do to an existing stream is an alarm', () => {
  const { StreamTooSmall: _, NoEvents: __, ...others } = OF_BOTH_ENGINES;
  const { NoEvents: ofStream, ...ofThisStack } = tableOf({ engine: 'lambda', stream: 'existing' });
  expect(ofThisStack).toEqual({ ...others, ...OF_LAMBDA });
  expect(ofStream).toMatch(/^AWS.Kinesis IncomingRecords .StreamName=.*"StreamArn".* Sum < 1 for QuietHours x 3600 s/);
});

test('F9: how long nobody may sign in is for the customer to say', () => {
  expect(synthesize({ engine: 'lambda' }).template.findParameters('QuietHours')).toMatchObject({
    // CloudWatch looks back for 7 days at most.
    QuietHours: { Type: 'Number', Default: 72, MinValue: 1, MaxValue: 168 },
  });
});

describe.each([['lambda'], ['flink']])('alarms with the engine %s', (engine) => {
  test('say what they mean, and go to a topic that CloudWatch may publish to', () => {
    const { resources } = synthesize({ engine });
    for (const { AlarmDescription, AlarmActions } of Object.values(alarmsOf({ engine }))) {
      expect(AlarmDescription.length).toBeGreaterThan(30);
      const [topic, ...others] = AlarmActions.map((action) => String(Object(action).Ref));
      expect([resources[topic ?? '']?.Type, others]).toEqual(['AWS::SNS::Topic', []]);
      expect(publishersOf(engine, topic ?? '')).toEqual([
        ['{"Service":"cloudwatch.amazonaws.com"}', '{"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}}'],
      ]);
    }
  });

  test('are on the dashboard, one and all, with graphs of the way of the data', () => {
    const [dashboard, ...others] = ofType(synthesize({ engine }), 'AWS::CloudWatch::Dashboard');
    expect(others).toEqual([]);
    const body = inWords(dashboard?.Properties.DashboardBody);
    const ids = Object.keys(synthesize({ engine }).resources).filter((id) => id.startsWith('Alarms'));
    const alarms = ids.filter((id) => synthesize({ engine }).resources[id]?.Type === 'AWS::CloudWatch::Alarm');
    const shown = JSON.parse(body).widgets.find(({ type }: { type: string }) => type === 'alarm').properties.alarms;
    expect([...shown].sort()).toEqual(alarms.map((id) => `${withoutHash(id)}.Arn`).sort());
    const titles = JSON.parse(body)
      .widgets.filter(({ type }: { type: string }) => type === 'metric')
      .map(({ properties: { title } }: { properties: { title: string } }) => title);
    expect(titles).toEqual([
      'Agent events in the stream',
      'Interval output delivered',
      'Age of the oldest interval output',
      'Heartbeats',
      'Days of the nightly run',
      'Age of the oldest agent event',
      'Agent events',
      ...(engine === 'lambda' ? ['Dead letters'] : []),
      'What went wrong',
    ]);
  });

  test('tell what becomes of events while the status table cannot be read', () => {
    expect(alarmsOf({ engine }).StatusTableUnreadable?.AlarmDescription).toContain(
      'the last one stays in use; where none was read yet, agent events wait',
    );
  });

  test('the graph of the nightly run shows every day that it looked at', () => {
    const [dashboard] = ofType(synthesize({ engine }), 'AWS::CloudWatch::Dashboard');
    const widgets: { properties: { title: string; metrics: string[][] } }[] = JSON.parse(
      inWords(dashboard?.Properties.DashboardBody),
    ).widgets;
    const graph = widgets.find(({ properties: { title } }) => title === 'Days of the nightly run');
    expect(graph?.properties.metrics.map(([, name]) => name)).toEqual([
      'DaysDone',
      'DaysUndone',
      'DaysWithoutActivity',
      'FindingErrors',
    ]);
  });
});

test('an alarm of what fails says where to look and that days undone are meant, too', () => {
  const { BackfillFails, OutputRefused } = alarmsOf({ engine: 'lambda' });
  expect(BackfillFails?.AlarmDescription).toContain('or left days undone');
  expect(OutputRefused?.AlarmDescription).toContain(
    'or the dead-letter queue does not take malformed records, or the status table cannot be read',
  );
  expect(alarmsOf({ engine: 'flink' }).EventsWait?.AlarmDescription).toContain('of all who read it');
});

test('an e-mail address is told where it is given', () => {
  const [subscription] = ofType(synthesize({ engine: 'lambda' }), 'AWS::SNS::Subscription');
  expect(subscription).toMatchObject({
    Condition: 'HasAlarmEmail',
    Properties: { Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
  });
});

/** Who may publish to a topic, and on which condition, by the policies that are attached to it. */
function publishersOf(engine: string, topic: string): string[][] {
  const synthesized = synthesize({ engine });
  const attached = ofType(synthesized, 'AWS::SNS::TopicPolicy').map(({ Properties }) =>
    JSON.stringify(Properties.Topics),
  );
  expect(attached).toEqual([JSON.stringify([{ Ref: topic }])]);
  return resourcePolicies(synthesized, 'AWS::SNS::TopicPolicy', 'PolicyDocument')
    .flat()
    .filter(({ effect, actions, resources }) => {
      return (
        effect === 'Allow' && actions.includes('sns:Publish') && resources.includes(JSON.stringify({ Ref: topic }))
      );
    })
    .map(({ principal, condition }) => [principal, condition]);
}
