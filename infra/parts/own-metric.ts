import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { METRIC_DIMENSION, METRIC_NAMESPACE } from '../../lambda/environment';

/** A metric that a function writes itself, as a sum. */
export function ownMetric(writer: IFunction, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: writer.functionName },
    statistic: Stats.SUM,
    period,
  });
}
