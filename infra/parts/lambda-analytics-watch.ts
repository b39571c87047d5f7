import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import { ownMetric } from './own-metric';
import { addStreamReaderAlarms, lettersWaiting, readerAge } from './stream-reader-watch';

/** What there is to look at of the analytics as a function. */
export interface LambdaAnalyticsWatch {
  readonly classify: IFunction;
  readonly deadLetters: IQueue;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of the analytics as a function. */
export function addLambdaAnalyticsAlarms(alarms: Alarms, { classify, deadLetters }: LambdaAnalyticsWatch): void {
  addStreamReaderAlarms(
    alarms,
    {
      waits: 'EventsWait',
      throttled: 'AnalyticsThrottled',
      deadLetters: 'DeadLettersWait',
      deadLettersLost: 'DeadLettersLost',
      malformed: 'RecordsMalformed',
      fails: 'AnalyticsFails',
    },
    { name: 'the analytics', code: classify, deadLetters, unusable: 'malformed' },
  );
  alarms.tooMuch('OutputRefused', {
    description:
      'Firehose took no interval output for 15 minutes, or the dead-letter queue does not take malformed records, or the status table cannot be read. Agent events wait in the stream; see the log of the function, and look at the limits of the Firehose stream.',
    metric: ownMetric(classify, METRICS.failed, FIVE_MINUTES),
    periods: 3,
  });
  alarms.tooMuch('StatusTableUnreadable', {
    description:
      'The status table cannot be read: the last one stays in use; where none was read yet, agent events wait. See the log of the function, and correct the table.',
    metric: ownMetric(classify, METRICS.statusTableProblems, FIVE_MINUTES),
  });
}

/** Graphs by title. */
export function lambdaAnalyticsGraphs({ classify, deadLetters }: LambdaAnalyticsWatch): Record<string, IMetric[]> {
  const own = (...names: string[]) => names.map((name) => ownMetric(classify, name, FIVE_MINUTES));
  const { events, lines, skipped, noAgent, malformed, retried, failed } = METRICS;
  return {
    'Age of the oldest agent event': [readerAge(classify)],
    'Agent events': own(events, lines, skipped, noAgent),
    'Dead letters': [lettersWaiting(deadLetters)],
    'What went wrong': [...own(malformed, retried, failed), classify.metricErrors({ period: FIVE_MINUTES })],
  };
}
