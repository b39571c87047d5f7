import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import { ownMetric } from './own-metric';

/** What there is to look at of the analytics as a function. */
export interface LambdaAnalyticsWatch {
  readonly classify: IFunction;
  readonly deadLetters: IQueue;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of the analytics as a function. None is of the stream, which may have other readers. */
export function addLambdaAnalyticsAlarms(alarms: Alarms, { classify, deadLetters }: LambdaAnalyticsWatch): void {
  alarms.tooMuch('EventsWait', {
    description:
      'Agent events wait for more than 15 minutes before the analytics takes them. Nothing is lost while the stream keeps them; see the log of the function.',
    metric: age(classify),
    above: Duration.minutes(15).toMilliseconds(),
    periods: 3,
  });
  alarms.tooMuch('AnalyticsThrottled', {
    description:
      'Lambda refused to run the analytics for 15 minutes: the account runs as many functions at once as it may. Ask for more, or reserve some for this one.',
    metric: classify.metricThrottles({ period: FIVE_MINUTES }),
    periods: 3,
  });
  alarms.tooMuch('DeadLettersWait', {
    description:
      'Something could not be used and lies in the dead-letter queue: malformed records, or batches that were given up.',
    metric: waiting(deadLetters),
  });
  alarms.tooMuch('DeadLettersLost', {
    description:
      'A batch was given up, and the dead-letter queue did not take the note of it. See the access of the function to the queue and its key; the records are in the stream as long as it keeps them.',
    metric: classify.metric('DestinationDeliveryFailures', { statistic: Stats.SUM, period: FIVE_MINUTES }),
  });
  alarms.tooMuch('RecordsMalformed', {
    description:
      'Records of the stream were malformed: they lie in the dead-letter queue, with what is wrong and where they were.',
    metric: ownMetric(classify, METRICS.malformed, FIVE_MINUTES),
  });
  alarms.tooMuch('AnalyticsFails', {
    description: 'The analytics failed for 15 minutes. Agent events wait in the stream; see the log of the function.',
    metric: classify.metricErrors({ period: FIVE_MINUTES }),
    periods: 3,
  });
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
    'Age of the oldest agent event': [age(classify)],
    'Agent events': own(events, lines, skipped, noAgent),
    'Dead letters': [waiting(deadLetters)],
    'What went wrong': [...own(malformed, retried, failed), classify.metricErrors({ period: FIVE_MINUTES })],
  };
}

/** Of this function's reading, whoever else reads the stream. */
function age(classify: IFunction): IMetric {
  return classify.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}

function waiting(deadLetters: IQueue): IMetric {
  return deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}
