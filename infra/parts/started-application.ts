import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { NodeFunction } from './node-function';

export interface StartedApplicationProps {
  readonly applicationName: string;
  readonly applicationArn: string;
  /** Of the application: what a change of it makes the deployment ask again. */
  readonly configuration: unknown;
  readonly logRetention: RetentionDays;
}

/** Makes the deployment start a Flink application, which CloudFormation does not, and wait until it runs. */
export function startedApplication(scope: Construct, props: StartedApplicationProps): CustomResource {
  const { applicationName, applicationArn, configuration, logRetention } = props;
  const starter = new NodeFunction(scope, 'Starter', {
    description: 'Starts the analytics application and waits until it runs; runs at deployments only',
    bundle: 'start-analytics',
    environment: {},
    memoryMiB: 256,
    timeout: Duration.minutes(15),
    logRetention,
  });
  starter.role.addToPolicy(
    new PolicyStatement({
      actions: ['kinesisanalytics:DescribeApplication', 'kinesisanalytics:StartApplication'],
      resources: [applicationArn],
    }),
  );
  const started = new CustomResource(scope, 'Started', {
    serviceToken: starter.function.functionArn,
    resourceType: 'Custom::StartedAnalytics',
    // More than the function's time, after which it can tell nothing.
    serviceTimeout: Duration.minutes(20),
    properties: {
      ApplicationName: applicationName,
      // Nobody reads it: it differs when the application does.
      Configuration: Stack.of(scope).toJsonString(configuration),
    },
  });
  started.node.addDependency(starter.role);
  return started;
}
