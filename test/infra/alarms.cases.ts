import { type Options, ofType, synthesize } from './synthesize';

interface Alarm {
  readonly AlarmDescription: string;
  readonly MetricName: string;
  readonly Namespace: string;
  readonly ComparisonOperator: string;
  readonly TreatMissingData: string;
  readonly EvaluationPeriods: number;
  readonly Period: number;
  readonly Threshold: number;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly AlarmActions: readonly unknown[];
}

function alarmsOf(options: Options): Alarm[] {
  return ofType(synthesize(options), 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties as unknown as Alarm);
}

const FAILURES = [
  ['EventsWait', 'AWS/Kinesis', 'GetRecords.IteratorAgeMilliseconds', 900_000],
  ['StreamTooSmall', 'AWS/Kinesis', 'WriteProvisionedThroughputExceeded', 0],
  ['DeadLettersWait', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 0],
  ['HeartbeatFails', 'AWS/Lambda', 'Errors', 0],
  ['OutputLate', 'AWS/Firehose', 'DeliveryToS3.DataFreshness', 1200],
  ['DaysUndone', 'AspectWfmConnect', 'DaysUndone', 0],
  ['BackfillFails', 'AWS/States', 'ExecutionsFailed', 0],
] as const;

describe.each([['lambda'], ['flink']])('alarms with the engine %s', (engine) => {
  const alarms = alarmsOf({ engine });

  test.each(FAILURES)('%s: %s %s above %i', (_, Namespace, MetricName, Threshold) => {
    expect(alarms).toContainEqual(
      expect.objectContaining({
        Namespace,
        MetricName,
        Threshold,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      }),
    );
  });

  test('F9: silence is an alarm: no heartbeat for 15 minutes, no output for 30, no nightly run for 26 hours', () => {
    const absences = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    const told = absences.map(({ MetricName, ComparisonOperator, EvaluationPeriods, Period, Threshold }) => ({
      MetricName,
      isZero: `${ComparisonOperator} ${Threshold}`,
      minutes: (EvaluationPeriods * Period) / 60,
    }));
    const isZero = 'LessThanThreshold 1';
    expect(told).toEqual(
      expect.arrayContaining([
        { MetricName: 'Heartbeats', isZero, minutes: 15 },
        { MetricName: 'DeliveryToS3.Records', isZero, minutes: 30 },
        { MetricName: 'RunSucceeded', isZero, minutes: 26 * 60 },
      ]),
    );
    expect(told).toHaveLength(3);
  });

  test('each looks at one resource, says what it means, and goes to the topic', () => {
    expect(alarms.length).toBeGreaterThan(10);
    for (const { Dimensions, AlarmDescription, AlarmActions } of alarms) {
      expect(Dimensions).toHaveLength(1);
      expect(AlarmDescription.length).toBeGreaterThan(30);
      expect(AlarmActions).toEqual([{ Ref: 'AlarmsTopic3A2DFEBA' }]);
    }
  });
});

test('the metrics of the functions are looked at by the functions that write them', () => {
  const own = alarmsOf({ engine: 'lambda' }).filter(({ Namespace }) => Namespace === 'AspectWfmConnect');
  const lookedAt = own.map(({ MetricName, Dimensions }) => [MetricName, Dimensions]);
  const by = (Ref: string) => [{ Name: 'service', Value: { Ref } }];
  expect(lookedAt).toEqual(
    expect.arrayContaining([
      ['Heartbeats', by('HeartbeatBeatFunction12A26C83')],
      ['RunSucceeded', by('ConverterRunFunctionBFC223B7')],
      ['StatusTableProblems', by('AnalyticsClassifyFunction758E41BC')],
    ]),
  );
});

test('an e-mail address is told where it is given', () => {
  const [subscription] = ofType(synthesize({ engine: 'lambda' }), 'AWS::SNS::Subscription');
  expect(subscription).toMatchObject({
    Condition: 'HasAlarmEmail',
    Properties: { Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
  });
});

test('there is one dashboard', () => {
  synthesize({ engine: 'lambda' }).template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});
