import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { KinesisStreamRecord } from 'aws-lambda';
import { METRIC_NAMESPACE, METRICS } from '../environment';

/** A function's log and metrics. */
export interface Observability {
  /** Structured. Never give it an event, a line, an error's message that quotes one, or the name of anybody. */
  readonly logger: Logger;
  /** Counts; they are written by `publish`. */
  count(values: Partial<Readonly<Record<keyof typeof METRICS, number>>>): void;
  /** Writes the metrics of this invocation, as one line in embedded metric format, where anything was counted. */
  publish(): void;
}

/** The log and metrics of a function; made once, outside the handler. `name` is the one to use where Lambda gives none. */
export function observe(name: string): Observability {
  const serviceName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? name;
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName });
  return {
    logger: new Logger({ serviceName }),
    count(values) {
      for (const [key, value] of Object.entries(values)) {
        const unit = key === 'iteratorAgeMs' ? MetricUnit.Milliseconds : MetricUnit.Count;
        metrics.addMetric(METRICS[key as keyof typeof METRICS], unit, value);
      }
    },
    publish() {
      // Without any, plain text would be written that no query of the log understands.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/** For `count`: the age of the newest record of a batch. */
export function iteratorAgeMs(records: readonly KinesisStreamRecord[]): { readonly iteratorAgeMs?: number } {
  const newest = records.at(-1)?.kinesis.approximateArrivalTimestamp;
  return newest === undefined ? {} : { iteratorAgeMs: Math.max(0, Math.round(Date.now() - newest * 1000)) };
}
