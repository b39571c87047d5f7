import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import type { Backfill } from './backfill';
import type { Converter } from './converter';
import type { Heartbeat } from './heartbeat';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import type { NightlyJob } from './nightly-job';
import { ownMetric } from './own-metric';

/** The way of the data from agent events to history, whichever engine does the analytics. */
export interface Pipeline {
  readonly delivery: IntervalOutputDelivery;
  readonly heartbeat: Heartbeat;
  readonly conversion: Conversion | null;
}

/** The converter of this stack. */
export interface Conversion {
  readonly converter: Converter;
  readonly nightlyJob: NightlyJob;
  readonly backfill: Backfill;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of what every engine has: that things go wrong, and that they do not happen. */
export function addPipelineAlarms(alarms: Alarms, pipeline: Pipeline): void {
  const { delivery, heartbeat, conversion } = pipeline;
  alarms.tooMuch('HeartbeatFails', {
    description:
      'The heartbeat failed: the analytics does not run, or Firehose takes nothing. See the log of the function.',
    metric: heartbeat.code.function.metricErrors({ period: FIVE_MINUTES }),
    periods: 2,
  });
  alarms.absent('NoHeartbeat', {
    description: 'There was no heartbeat for 15 minutes: the analytics does not run, or nobody asks whether it does.',
    metric: ownMetric(heartbeat.code.function, METRICS.heartbeats, FIVE_MINUTES),
    periods: 3,
  });
  alarms.tooMuch('OutputLate', {
    description:
      'Interval output waits for more than 20 minutes in Firehose. See its error log, and ERRORS/ in the bucket.',
    metric: delivery.freshness(FIVE_MINUTES),
    above: Duration.minutes(20).toSeconds(),
    periods: 2,
  });
  alarms.absent('NoOutput', {
    description: 'No interval output was delivered for 30 minutes, though heartbeats come every five.',
    metric: delivery.delivered(FIVE_MINUTES),
    periods: 6,
  });
  if (conversion !== null) addConversionAlarms(alarms, conversion);
}

/** Graphs by title. */
export function pipelineGraphs({ delivery, heartbeat, conversion }: Pipeline): Record<string, IMetric[]> {
  return {
    'Interval output delivered': [delivery.delivered(FIVE_MINUTES)],
    'Age of the oldest interval output': [delivery.freshness(FIVE_MINUTES)],
    Heartbeats: [ownMetric(heartbeat.code.function, METRICS.heartbeats, FIVE_MINUTES)],
    ...(conversion === null ? {} : { 'Days of the nightly run': daysOf(conversion) }),
  };
}

function addConversionAlarms(alarms: Alarms, { converter, nightlyJob, backfill }: Conversion): void {
  const anHour = Duration.hours(1);
  alarms.tooMuch('NightlyRunFails', {
    description: 'The nightly run failed. Its log names the days and what to do; every run repairs the days before.',
    metric: converter.run.function.metricErrors({ period: FIVE_MINUTES }),
  });
  alarms.absent('NoNightlyRun', {
    description:
      'No nightly run did all it should for 26 hours: none was begun, or each left days undone. See the log of the function.',
    metric: ownMetric(converter.run.function, METRICS.runSucceeded, anHour),
    periods: 26,
  });
  alarms.tooMuch('DaysUndone', {
    description: 'The nightly run left days to be repeated. Its log names them and what to do.',
    metric: ownMetric(converter.run.function, METRICS.daysUndone, anHour),
  });
  alarms.tooMuch('FindingErrors', {
    description:
      'The nightly run found errors in the data of days that it converted: their figures may be wrong. See the findings of these days, by aspect-wfm status.',
    metric: ownMetric(converter.run.function, METRICS.findingErrors, anHour),
  });
  alarms.tooMuch('NightlyRunGivenUp', {
    description:
      'A nightly run could not be begun, or failed at every attempt. Its request lies in the dead-letter queue of the nightly job; the next run repairs the days before.',
    metric: nightlyJob.deadLetters.metricNumberOfMessagesSent({ statistic: Stats.SUM, period: FIVE_MINUTES }),
  });
  alarms.tooMuch('BackfillFails', {
    description:
      'A backfill failed, or left days undone, which its cause names. See its execution in Step Functions; it can be begun again at any time.',
    metric: backfill.stateMachine.metricFailed({ period: FIVE_MINUTES }),
  });
}

function daysOf({ converter: { run } }: Conversion): IMetric[] {
  const anHour = Duration.hours(1);
  return [METRICS.daysDone, METRICS.daysUndone, METRICS.daysWithoutActivity, METRICS.findingErrors].map((name) =>
    ownMetric(run.function, name, anHour),
  );
}
