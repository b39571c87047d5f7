import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of what this stack keeps: interval output, history, dead letters, alarms. It stays when the stack goes, as the
 * buckets do: without it they would be lost.
 */
export function dataKey(scope: Construct): Key {
  return new Key(scope, 'DataKey', {
    description: 'Interval output, history, dead letters and alarms of the Aspect WFM integration',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
