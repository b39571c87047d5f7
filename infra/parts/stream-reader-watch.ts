import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import { ownMetric } from './own-metric';

/** A function that reads agent events. */
export interface StreamReader {
  /** As alarms call it: `the analytics`. */
  readonly name: string;
  readonly code: IFunction;
  readonly deadLetters: IQueue;
  /** What its dead letters are of, beside batches that were given up. */
  readonly unusable: 'malformed' | 'malformed or refused';
}

/** The alarms of a reader, by what they are called in the template. */
export interface StreamReaderAlarms {
  readonly waits: string;
  readonly throttled: string;
  readonly deadLetters: string;
  readonly deadLettersLost: string;
  readonly malformed: string;
  readonly fails: string;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of a function that reads agent events. None is of the stream, which may have other readers. */
export function addStreamReaderAlarms(
  alarms: Alarms,
  ids: StreamReaderAlarms,
  { name, code, deadLetters, unusable }: StreamReader,
): void {
  alarms.tooMuch(ids.waits, {
    description: `Agent events wait for more than 15 minutes before ${name} takes them. Nothing is lost while the stream keeps them; see the log of the function.`,
    metric: readerAge(code),
    above: Duration.minutes(15).toMilliseconds(),
    periods: 3,
  });
  alarms.tooMuch(ids.throttled, {
    description: `Lambda refused to run ${name} for 15 minutes: the account runs as many functions at once as it may. Ask for more, or reserve some for this one.`,
    metric: code.metricThrottles({ period: FIVE_MINUTES }),
    periods: 3,
  });
  alarms.tooMuch(ids.deadLetters, {
    description: `Something could not be used by ${name} and lies in the dead-letter queue: records that are ${unusable}, or batches that were given up.`,
    metric: lettersWaiting(deadLetters),
  });
  alarms.tooMuch(ids.deadLettersLost, {
    description: `A batch was given up by ${name}, and the dead-letter queue did not take the note of it. See the access of the function to the queue and its key; the records are in the stream as long as it keeps them.`,
    metric: code.metric('DestinationDeliveryFailures', { statistic: Stats.SUM, period: FIVE_MINUTES }),
  });
  alarms.tooMuch(ids.malformed, {
    description: `Records of the stream were ${unusable} for ${name}: they lie in the dead-letter queue, with the reason and where they were.`,
    metric: ownMetric(code, METRICS.malformed, FIVE_MINUTES),
  });
  alarms.tooMuch(ids.fails, {
    description: `The function of ${name} failed for 15 minutes. Agent events wait in the stream; see its log.`,
    metric: code.metricErrors({ period: FIVE_MINUTES }),
    periods: 3,
  });
}

/** Age of the newest event of a batch, of this function's reading, whoever else reads the stream. */
export function readerAge(code: IFunction): IMetric {
  return code.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}

/** Letters in a queue. */
export function lettersWaiting(deadLetters: IQueue): IMetric {
  return deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}
