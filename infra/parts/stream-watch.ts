import { Duration } from 'aws-cdk-lib';
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Alarms } from './alarms';

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of the stream of agent events, whoever reads it; `ownsStream`: its capacity is this stack's to change. */
export function addStreamAlarms(alarms: Alarms, events: IStream, ownsStream: boolean): void {
  alarms.tooMuch('EventsWait', {
    description:
      'Agent events wait for more than 15 minutes in the stream. Nothing is lost while the stream keeps them; see the logs of what reads it.',
    metric: age(events),
    above: Duration.minutes(15).toMilliseconds(),
    periods: 3,
  });
  if (!ownsStream) return;
  alarms.tooMuch('StreamTooSmall', {
    description: 'The stream refused agent events of Connect: give it more shards (parameter ShardCount).',
    metric: events.metricWriteProvisionedThroughputExceeded({ statistic: Stats.SUM, period: FIVE_MINUTES }),
  });
}

/** Graphs by title. */
export function streamGraphs(events: IStream): Record<string, IMetric[]> {
  return {
    'Agent events in the stream': [events.metricIncomingRecords({ statistic: Stats.SUM, period: FIVE_MINUTES })],
    'Age of the oldest agent event': [age(events)],
  };
}

function age(events: IStream): IMetric {
  return events.metricGetRecordsIteratorAgeMilliseconds({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}
