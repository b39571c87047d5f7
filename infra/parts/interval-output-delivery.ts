import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, LogStream, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface IntervalOutputDeliveryProps {
  /** `null`: one of CloudFormation's making. */
  readonly name: string | null;
  readonly bucket: IBucket;
  /** Ends with a slash; Firehose adds `yyyy/MM/dd/HH/` in UTC. */
  readonly prefix: string;
  /** `GZIP` or `UNCOMPRESSED`. */
  readonly compression: string;
  /** Key of lines on their way, and of the bucket; `null`: the ones that AWS manages. */
  readonly key: IKey | null;
  readonly logRetention: RetentionDays;
}

/** Under which prefix Firehose leaves what it cannot deliver. */
export const ERROR_PREFIX = 'ERRORS/';

/** Lines to a bucket: an object every 300 seconds or 5 MB. */
export class IntervalOutputDelivery extends Construct {
  readonly streamName: string;
  private readonly streamArn: string;
  private readonly key: IKey | null;

  constructor(scope: Construct, id: string, props: IntervalOutputDeliveryProps) {
    super(scope, id);
    const log = new LogGroup(this, 'ErrorLog', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const logStream = new LogStream(this, 'ErrorLogStream', { logGroup: log, removalPolicy: RemovalPolicy.DESTROY });
    const role = this.role(props, log);
    const stream = new CfnDeliveryStream(this, 'Stream', {
      ...(props.name === null ? {} : { deliveryStreamName: props.name }),
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput:
        props.key === null
          ? { keyType: 'AWS_OWNED_CMK' }
          : { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: props.key.keyArn },
      extendedS3DestinationConfiguration: {
        bucketArn: props.bucket.bucketArn,
        roleArn: role.roleArn,
        bufferingHints: { intervalInSeconds: 300, sizeInMBs: 5 },
        compressionFormat: props.compression,
        prefix: props.prefix,
        errorOutputPrefix: `${ERROR_PREFIX}!{firehose:error-output-type}/`,
        cloudWatchLoggingOptions: {
          enabled: true,
          logGroupName: log.logGroupName,
          logStreamName: logStream.logStreamName,
        },
        ...(props.key === null
          ? {}
          : { encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: props.key.keyArn } } }),
      },
    });
    stream.node.addDependency(role);
    this.streamName = stream.ref;
    this.streamArn = stream.attrArn;
    this.key = props.key;
  }

  /** Lets a role put lines by an action, `firehose:PutRecord` or `firehose:PutRecordBatch`. Firehose uses the key as the producer. */
  grantPut(role: Role, action: string): void {
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [this.streamArn] }));
    if (this.key === null) return;
    role.addToPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] }),
    );
  }

  /** Seconds for which the oldest line has waited. */
  freshness(period: Duration): IMetric {
    return this.metric('DeliveryToS3.DataFreshness', Stats.MAXIMUM, period);
  }

  /** Records delivered. */
  delivered(period: Duration): IMetric {
    return this.metric('DeliveryToS3.Records', Stats.SUM, period);
  }

  /** Records taken. */
  incoming(period: Duration): IMetric {
    return this.metric('IncomingRecords', Stats.SUM, period);
  }

  private metric(metricName: string, statistic: string, period: Duration): IMetric {
    const dimensionsMap = { DeliveryStreamName: this.streamName };
    return new Metric({ namespace: 'AWS/Firehose', metricName, dimensionsMap, statistic, period });
  }

  private role({ bucket, prefix, key }: IntervalOutputDeliveryProps, log: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], bucket.bucketArn);
    allow(
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      bucket.arnForObjects(`${prefix}*`),
      bucket.arnForObjects(`${ERROR_PREFIX}*`),
    );
    if (key !== null) allow(['kms:Decrypt', 'kms:GenerateDataKey'], key.keyArn);
    log.grantWrite(role);
    return role;
  }
}
