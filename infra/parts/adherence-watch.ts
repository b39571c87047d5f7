import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import { ownMetric } from './own-metric';
import { addStreamReaderAlarms, lettersWaiting, readerAge } from './stream-reader-watch';

/** What there is to look at of real-time adherence. */
export interface AdherenceWatch {
  readonly code: IFunction;
  readonly deadLetters: IQueue;
  /** That Aspect RTA polls. */
  readonly queues: readonly IQueue[];
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of real-time adherence. */
export function addAdherenceAlarms(alarms: Alarms, { code, deadLetters, queues }: AdherenceWatch): void {
  addStreamReaderAlarms(
    alarms,
    {
      waits: 'RtaEventsWait',
      throttled: 'RtaThrottled',
      deadLetters: 'RtaDeadLettersWait',
      deadLettersLost: 'RtaDeadLettersLost',
      malformed: 'RtaRecordsMalformed',
      fails: 'RtaFails',
    },
    { name: 'real-time adherence', code, deadLetters, unusable: 'malformed or refused' },
  );
  alarms.tooMuch('RtaRefused', {
    description:
      'For 15 minutes agent events could not be brought into the tables or the queues of real-time adherence. They wait in the stream, with all that comes after them in their shard; what was sent of it is sent again. See the log of the function.',
    metric: ownMetric(code, METRICS.failed, FIVE_MINUTES),
    periods: 3,
  });
  queues.forEach((queue, index) => {
    alarms.tooMuch(`RtaQueue${index + 1}Waits`, {
      description: `Messages wait for more than 15 minutes in queue ${index + 1} of real-time adherence: Aspect RTA does not poll it. Start it, or turn the flag WriteEventsToQueue off and clear the queue.`,
      metric: age(queue),
      above: Duration.minutes(15).toSeconds(),
      periods: 3,
    });
  });
}

/** Graphs by title. */
export function adherenceGraphs({ code, deadLetters, queues }: AdherenceWatch): Record<string, IMetric[]> {
  const own = (...names: string[]) => names.map((name) => ownMetric(code, name, FIVE_MINUTES));
  const { events, stateChanges, messages, malformed, retried, failed } = METRICS;
  const { skipped, withoutSnapshot, filteredOut } = METRICS;
  return {
    'RTA: age of the oldest agent event': [readerAge(code)],
    'RTA: agent events, changes of state, messages': own(events, stateChanges, messages),
    'RTA: agent events that tell nothing, or are filtered out': own(skipped, withoutSnapshot, filteredOut),
    'RTA: age of the oldest message': queues.map(age),
    'RTA: dead letters': [lettersWaiting(deadLetters)],
    'RTA: what went wrong': [...own(malformed, retried, failed), code.metricErrors({ period: FIVE_MINUTES })],
  };
}

function age(queue: IQueue): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}
