import { Duration } from 'aws-cdk-lib';
import { type IMetric, type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Alarms } from './alarms';

export interface StreamWatch {
  readonly events: IStream;
  /** Its capacity is this stack's to change. */
  readonly ownsStream: boolean;
  /** Hours without an event that are no cause for alarm. */
  readonly quietHours: number;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Alarms of the stream of agent events, whoever reads it. */
export function addStreamAlarms(alarms: Alarms, { events, ownsStream, quietHours }: StreamWatch): void {
  alarms.absent('NoEvents', {
    description:
      'No agent event came for as long as QuietHours says: nobody was signed in, or Connect does not reach the stream. See Data streaming of the instance, and the policy of the key of the stream.',
    metric: incoming(events, Duration.hours(1)),
    periods: quietHours,
  });
  if (!ownsStream) return;
  alarms.tooMuch('StreamTooSmall', {
    description: 'The stream refused agent events of Connect: give it more shards (parameter ShardCount).',
    metric: events.metricWriteProvisionedThroughputExceeded({ statistic: Stats.SUM, period: FIVE_MINUTES }),
  });
}

/** Graphs by title. */
export function streamGraphs(events: IStream): Record<string, IMetric[]> {
  return { 'Agent events in the stream': [incoming(events, FIVE_MINUTES)] };
}

/** Records put into the stream; no figure at all where there are none. */
function incoming(events: IStream, period: Duration): Metric {
  return events.metricIncomingRecords({ statistic: Stats.SUM, period });
}
