import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLES } from '../../lambda/environment';

export interface AgentStateTablesProps {
  /** `null`: the one that DynamoDB owns. */
  readonly key: IKey | null;
  readonly flagInTable: boolean;
}

/** The tables of real-time adherence; what is in them is made again by the agents' next events. */
export class AgentStateTables extends Construct {
  /** The last state of each agent that is signed in, as Aspect RTA reads it. */
  readonly states: Table;
  /** The event that decides over each agent's state; what has left goes by its time to live. */
  readonly decisions: Table;
  /** The flag that Aspect RTA sets; `null` where it is a variable of the function. */
  readonly configuration: Table | null;

  constructor(scope: Construct, id: string, { key, flagInTable }: AgentStateTablesProps) {
    super(scope, id);
    const table = (name: string, partitionKey: string, timeToLiveAttribute?: string) =>
      new Table(this, name, {
        partitionKey: { name: partitionKey, type: AttributeType.STRING },
        billingMode: BillingMode.PAY_PER_REQUEST,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
        removalPolicy: RemovalPolicy.DESTROY,
        ...(timeToLiveAttribute === undefined ? {} : { timeToLiveAttribute }),
        ...(key === null
          ? { encryption: TableEncryption.DEFAULT }
          : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
      });
    this.states = table('States', TABLES.states.key);
    this.decisions = table('Decisions', TABLES.decisions.key, TABLES.decisions.timeToLive);
    this.configuration = flagInTable ? table('Configuration', TABLES.configuration.key) : null;
  }
}
