import { type CfnParameter, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { QUEUE_FLAG } from '../../lambda/environment';
import { mapAgentEvents } from './agent-event-mapping';
import type { AgentStateTables } from './agent-state-tables';
import type { DeadLetterQueue } from './dead-letter-queue';
import { NodeFunction } from './node-function';
import { READ_WITH_KEY, WRITE_WITH_KEY } from './table-key';

export interface AdherenceProps {
  readonly events: IStream;
  readonly tables: AgentStateTables;
  /** By number, the first one being queue 1. */
  readonly queues: readonly IQueue[];
  readonly deadLetters: DeadLetterQueue;
  readonly filter: {
    readonly AhgFilterLevel: CfnParameter;
    readonly AhgFilterSeparator: CfnParameter;
    readonly AhgFilterValues: CfnParameter;
  };
  /** Of tables and queues; `null`: the ones that AWS manages. */
  readonly key: IKey | null;
  readonly logRetention: RetentionDays;
}

/** Agent events to the tables and queues of Aspect RTA. */
export class Adherence extends Construct {
  readonly code: NodeFunction;
  /** Reads agent events from here on. */
  readonly begins: IConstruct;

  constructor(scope: Construct, id: string, props: AdherenceProps) {
    super(scope, id);
    this.code = new NodeFunction(this, 'Follow', {
      description: 'Keeps the last state of each agent, and sends agent events to the queues of Aspect RTA',
      bundle: 'adherence',
      environment: environmentOf(props),
      memoryMiB: 1024,
      timeout: Duration.minutes(1),
      logRetention: props.logRetention,
    });
    props.events.grantRead(this.code.role);
    this.allow(props);
    this.begins = mapAgentEvents(this, 'Events', {
      events: props.events,
      reader: this.code,
      deadLetters: props.deadLetters,
      // Adherence is of now: a batch is what is there.
      batchingWindow: Duration.seconds(0),
    });
  }

  private allow({ tables, queues, key }: AdherenceProps): void {
    const allow = (actions: readonly string[], resources: readonly string[]) =>
      this.code.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    allow(['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'], [tables.states.tableArn]);
    allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'], [tables.decisions.tableArn]);
    if (tables.configuration !== null) allow(['dynamodb:GetItem'], [tables.configuration.tableArn]);
    allow(
      ['sqs:SendMessage'],
      queues.map(({ queueArn }) => queueArn),
    );
    // Queues take less of the key than tables.
    if (key !== null) allow([...READ_WITH_KEY, ...WRITE_WITH_KEY], [key.keyArn]);
  }
}

function environmentOf({ tables, queues, deadLetters, filter }: AdherenceProps): Record<string, string> {
  return {
    DynamoDbTableName: tables.states.tableName,
    DecisionTableName: tables.decisions.tableName,
    ...(tables.configuration === null
      ? { [QUEUE_FLAG]: 'False' }
      : { ConfigTableName: tables.configuration.tableName }),
    NumSqsQueues: String(queues.length),
    ...Object.fromEntries(queues.map(({ queueUrl }, index) => [`SqsQueueUrl${index + 1}`, queueUrl])),
    AhgFilterLevel: filter.AhgFilterLevel.valueAsString,
    AhgFilterSeparator: filter.AhgFilterSeparator.valueAsString,
    AhgFilterValues: filter.AhgFilterValues.valueAsString,
    DEAD_LETTER_QUEUE_URL: deadLetters.queue.queueUrl,
  };
}
