import { DEPLOYED } from '../../infra/costs/centre';
import { ofType, synthesize } from './synthesize';

const LAMBDA = synthesize({ engine: 'lambda' });
const FLINK = synthesize({ engine: 'flink' });

function memoryOf(description: string): unknown {
  const functions = ofType(LAMBDA, 'AWS::Lambda::Function').map(({ Properties }) => Properties);
  return functions.find(({ Description }) => String(Description).startsWith(description))?.MemorySize;
}

describe('the cost table reckons with what is deployed', () => {
  test('alarms and keys', () => {
    expect(ofType(LAMBDA, 'AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(DEPLOYED.alarms.lambda);
    expect(ofType(FLINK, 'AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(DEPLOYED.alarms.flink);
    expect(ofType(LAMBDA, 'AWS::KMS::Key')).toHaveLength(DEPLOYED.keys);
    expect(ofType(FLINK, 'AWS::KMS::Key')).toHaveLength(DEPLOYED.keys);
  });

  test('memory', () => {
    expect(memoryOf('Turns agent events')).toBe(DEPLOYED.analyticsMiB);
    expect(memoryOf('aspect-wfm run')).toBe(DEPLOYED.converterMiB);
    expect(memoryOf('Converts one site day')).toBe(DEPLOYED.converterMiB);
    expect(memoryOf('Puts an empty line')).toBe(DEPLOYED.heartbeatMiB);
  });

  test('batches', () => {
    LAMBDA.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      MaximumBatchingWindowInSeconds: DEPLOYED.batchSeconds,
      ParallelizationFactor: DEPLOYED.slotsPerShard,
    });
  });

  test('schedules', () => {
    const { Default } = LAMBDA.template.findParameters('NightlySchedule').NightlySchedule ?? {};
    const [, hours = ''] = /^cron\(\d+ ([\d,]+) \* \* \? \*\)$/.exec(String(Default)) ?? [];
    expect(hours.split(',')).toHaveLength(DEPLOYED.runsADay);
    LAMBDA.template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: `rate(${DEPLOYED.heartbeatMinutes} minutes)`,
    });
  });

  test('days for which interval output is kept', () => {
    LAMBDA.template.hasParameter('IntervalOutputDays', { Default: DEPLOYED.intervalOutputDays });
  });
});
