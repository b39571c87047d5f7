import { Duration, Fn } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { METRIC_NAMESPACE, METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import type { IntervalOutputDelivery } from './interval-output-delivery';

/** What there is to look at of the analytics in SQL. */
export interface FlinkAnalyticsWatch {
  /** Name of the application. */
  readonly application: string;
  readonly events: IStream;
  /** Takes the records that it cannot read. */
  readonly rejected: IntervalOutputDelivery;
  readonly statusTableProblems: IMetric;
}

const FIVE_MINUTES = Duration.minutes(5);

/** How `analytics-sql` begins what it logs of a status table that it cannot read. */
const STATUS_TABLE_WARNING = 'The status table';

/** Alarms of the analytics in SQL. */
export function addFlinkAnalyticsAlarms(alarms: Alarms, watch: FlinkAnalyticsWatch): void {
  const { application, events, rejected, statusTableProblems } = watch;
  alarms.tooMuch('EventsWait', {
    description:
      'Agent events wait for more than 15 minutes in the stream. The figure is of all who read it: on a stream with other readers it may be theirs. Nothing is lost while the stream keeps them; see the log of the application.',
    metric: age(events),
    above: Duration.minutes(15).toMilliseconds(),
    periods: 3,
  });
  alarms.tooLittle('AnalyticsRestarts', {
    description:
      'The analytics did not run for 10 minutes at a stretch in half an hour: it restarts over and over. See the log of the application.',
    metric: of(application, 'uptime', Stats.MAXIMUM),
    below: Duration.minutes(10).toMilliseconds(),
    periods: 6,
  });
  alarms.tooMuch('StatusTableUnreadable', {
    description:
      'The status table cannot be read: the last one stays in use; where none was read yet, agent events wait. See the log of the application, and correct the table.',
    metric: statusTableProblems,
  });
  alarms.tooMuch('RecordsRejected', {
    description:
      'The analytics could not read records of the stream. They lie under REJECTED/ in the bucket of interval output.',
    metric: rejected.incoming(FIVE_MINUTES),
  });
  alarms.tooMuch('AnalyticsDown', {
    description:
      'The analytics has been down for 15 minutes. Agent events wait in the stream; see the log of the application.',
    metric: of(application, 'downtime', Stats.MAXIMUM),
    periods: 3,
  });
}

/** Graphs by title. */
export function flinkAnalyticsGraphs({ application, events }: FlinkAnalyticsWatch): Record<string, IMetric[]> {
  return {
    'Age of the oldest agent event': [age(events)],
    'Agent events': [of(application, 'numRecordsInPerSecond', Stats.AVERAGE)],
    'What went wrong': ['downtime', 'fullRestarts'].map((name) => of(application, name, Stats.MAXIMUM)),
  };
}

/** The application has no metrics of its own, so its log is looked through; the namespace keeps installations apart. */
export function statusTableProblems(scope: Construct, logGroup: ILogGroup, application: string): IMetric {
  const metricNamespace = Fn.join('/', [METRIC_NAMESPACE, application]);
  const metricName = METRICS.statusTableProblems;
  new MetricFilter(scope, 'StatusTableProblems', {
    logGroup,
    metricNamespace,
    metricName,
    metricValue: '1',
    filterPattern: FilterPattern.literal(`"${STATUS_TABLE_WARNING}"`),
  });
  return new Metric({ namespace: metricNamespace, metricName, statistic: Stats.SUM, period: FIVE_MINUTES });
}

/** Of the oldest record that was read last, by anybody. */
function age(events: IStream): IMetric {
  return events.metricGetRecordsIteratorAgeMilliseconds({ statistic: Stats.MAXIMUM, period: FIVE_MINUTES });
}

function of(application: string, metricName: string, statistic: string): IMetric {
  const dimensionsMap = { Application: application };
  return new Metric({
    namespace: 'AWS/KinesisAnalytics',
    metricName,
    dimensionsMap,
    statistic,
    period: FIVE_MINUTES,
  });
}
