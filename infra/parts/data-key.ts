import { RemovalPolicy } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of what this stack keeps: interval output, history, states of agents, messages, dead letters, alarms. It stays when
 * the stack goes, as the buckets do: without it they would be lost. So it does where there is real-time adherence alone, since
 * there may have been productivity before.
 */
export function dataKey(scope: Construct): Key {
  return new Key(scope, 'DataKey', {
    description: 'What the Aspect WFM integration keeps and sends',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
