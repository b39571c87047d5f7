import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import type { Parameters } from './parameters';
import type { Alarms } from './parts/alarms';
import type { Settings } from './settings';

/** What the features of an installation are built into, and share. */
export interface Installation {
  readonly stack: Stack;
  readonly settings: Settings;
  readonly parameters: Parameters;
  readonly logRetention: RetentionDays;
  /** The stream of agent events, of this stack or not. */
  readonly events: IStream;
  /** Of what is kept; `null`: the keys that AWS manages. */
  readonly key: Key | null;
  readonly alarms: Alarms;
}

/** Something that reads agent events. */
export interface EventReader {
  readonly role: IRole;
  /** Reads from the moment on that it is deployed, so it comes after whatever reading takes. */
  readonly begins: IConstruct;
}

/** What a feature gives back to the installation. */
export interface Feature {
  readonly eventReaders: readonly EventReader[];
  /** For the dashboard, by title. */
  readonly graphs: Readonly<Record<string, readonly IMetric[]>>;
}

/** An output of the stack; never a secret. */
export function tell(stack: Stack, name: string, description: string, value: string): void {
  new CfnOutput(stack, name, { description, value });
}
