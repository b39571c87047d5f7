import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventReader } from '../installation';
import type { Alarms } from './alarms';

/** What an engine, whichever it is, shows the rest of the stack. */
export interface AnalyticsEngine extends EventReader {
  /** What the heartbeat looks at before it beats. */
  readonly watched: WatchedAnalytics;
  /** What it is called, for the outputs. */
  readonly output: { readonly name: string; readonly description: string; readonly value: string };
  /** For the dashboard, by title. */
  readonly metrics: Readonly<Record<string, readonly IMetric[]>>;
  addAlarms(alarms: Alarms): void;
}

/** How one sees whether the analytics runs. */
export interface WatchedAnalytics {
  /** How the heartbeat is told of it, as environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it takes to look. */
  readonly action: string;
  readonly arn: string;
}
