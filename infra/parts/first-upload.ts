import { CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { NodeFunction } from './node-function';

export interface FirstUploadProps {
  readonly logRetention: RetentionDays;
}

/** Puts objects into buckets at the first deployment; later ones find them there and leave them as their owner wants them. */
export class FirstUpload extends Construct {
  private readonly provider: NodeFunction;

  constructor(scope: Construct, id: string, { logRetention }: FirstUploadProps) {
    super(scope, id);
    this.provider = new NodeFunction(this, 'Provider', {
      description: 'Puts the status table and the configuration where there are none; runs at deployments only',
      bundle: 'first-upload',
      environment: {},
      memoryMiB: 256,
      timeout: Duration.minutes(1),
      logRetention,
    });
  }

  /** Text that is to be in a bucket. */
  add(id: string, bucket: IBucket, key: string, contentType: string, text: string): CustomResource {
    const { role, function: provider } = this.provider;
    role.addToPolicy(new PolicyStatement({ actions: ['s3:PutObject'], resources: [bucket.arnForObjects(key)] }));
    if (bucket.encryptionKey !== undefined) {
      role.addToPolicy(
        new PolicyStatement({ actions: ['kms:GenerateDataKey'], resources: [bucket.encryptionKey.keyArn] }),
      );
    }
    const object = new CustomResource(this, id, {
      serviceToken: provider.functionArn,
      resourceType: 'Custom::FirstUpload',
      serviceTimeout: Duration.minutes(5),
      properties: { Bucket: bucket.bucketName, Key: key, ContentType: contentType, Body: text },
    });
    object.node.addDependency(role);
    return object;
  }
}
