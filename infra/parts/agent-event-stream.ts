import { ArnFormat, type CfnCondition, type CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IStream, Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface AgentEventStreamProps {
  /** Number of shards; `null`: on demand. */
  readonly shards: CfnParameter | null;
  readonly retentionHours: CfnParameter;
  /** Id of the Connect instance. */
  readonly instanceId: CfnParameter;
  /** Holds where that id is given. */
  readonly hasInstance: CfnCondition;
  /** A key of its own, rather than the one that Kinesis manages. */
  readonly ownKey: boolean;
}

/**
 * A new stream for agent events, encrypted with a key that Connect may use, and, where the instance is given, the switch that
 * makes the instance send them.
 */
export class AgentEventStream extends Construct {
  readonly stream: IStream;

  constructor(scope: Construct, id: string, props: AgentEventStreamProps) {
    super(scope, id);
    const encryption = props.ownKey
      ? { encryption: StreamEncryption.KMS, encryptionKey: this.key() }
      : { encryption: StreamEncryption.MANAGED };
    this.stream = new Stream(this, 'Stream', {
      ...encryption,
      ...(props.shards === null
        ? { streamMode: StreamMode.ON_DEMAND }
        : { streamMode: StreamMode.PROVISIONED, shardCount: props.shards.valueAsNumber }),
      retentionPeriod: Duration.hours(props.retentionHours.valueAsNumber),
      // What it holds was classified already; without the stack it would only cost.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.switchOn(props);
  }

  /**
   * Connect puts records as the service-linked role of the instance, which needs the key (Amazon Connect administrator guide,
   * data streaming). That role is made with the instance and its name ends in letters of AWS's choosing, so the key tells it
   * by its path. A principal of the account alone would leave it to the role's own policies, which nobody can change.
   */
  private key(): Key {
    const key = new Key(this, 'Key', {
      description: 'Agent events of Amazon Connect on their way to the Aspect WFM integration',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { account, partition } = Stack.of(this);
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AmazonConnect',
        principals: [new AnyPrincipal()],
        actions: ['kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:CallerAccount': account },
          ArnLike: {
            'aws:PrincipalArn': `arn:${partition}:iam::${account}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*`,
          },
        },
      }),
    );
    return key;
  }

  private switchOn({ instanceId, hasInstance }: AgentEventStreamProps): void {
    const association = new CfnInstanceStorageConfig(this, 'Association', {
      instanceArn: instanceArn(this, instanceId.valueAsString),
      resourceType: 'AGENT_EVENTS',
      storageType: 'KINESIS_STREAM',
      kinesisStreamConfig: { streamArn: this.stream.streamArn },
    });
    association.cfnOptions.condition = hasInstance;
  }
}

/** The stream that the Connect instance sends its agent events to already. */
export function existingStream(scope: Construct, arn: CfnParameter): IStream {
  return Stream.fromStreamArn(scope, 'AgentEventStream', arn.valueAsString);
}

function instanceArn(scope: Construct, instanceId: string): string {
  return Stack.of(scope).formatArn({
    service: 'connect',
    resource: 'instance',
    resourceName: instanceId,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
