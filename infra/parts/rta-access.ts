import { type CfnCondition, Stack } from 'aws-cdk-lib';
import { CfnPolicy, type IRole, type IUser, ManagedPolicy, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AgentStateTables } from './agent-state-tables';
import { READ_WITH_KEY, WRITE_WITH_KEY } from './table-key';

export interface RtaAccessProps {
  readonly tables: AgentStateTables;
  readonly queues: readonly IQueue[];
  /** Holds the flag where there is no table of it. */
  readonly code: IFunction;
  /** `null`: the keys that AWS manages. */
  readonly key: IKey | null;
  /** Holds where Aspect RTA may clear old messages when it starts. */
  readonly mayPurge: CfnCondition;
  readonly roles: readonly IRole[];
  readonly users: readonly IUser[];
}

/** What Aspect RTA, or `aspect-wfm rta watch`, may do: what the original's user could, and nothing beyond (spec 5). */
export class RtaAccess extends Construct {
  constructor(scope: Construct, id: string, props: RtaAccessProps) {
    super(scope, id);
    const [roles, users] = [[...props.roles], [...props.users]];
    new ManagedPolicy(this, 'Policy', {
      description: 'What Aspect RTA needs of the Aspect WFM integration',
      statements: [...tableStatements(props), queueStatement('Poll', props, POLLING), ...keyStatements(props)],
      roles,
      users,
    });
    const purge = new Policy(this, 'Purge', {
      statements: [queueStatement('Purge', props, ['sqs:PurgeQueue'])],
      roles,
      users,
    });
    const resource = purge.node.defaultChild;
    if (!(resource instanceof CfnPolicy)) throw new Error('A policy without its CloudFormation resource');
    resource.cfnOptions.condition = props.mayPurge;
  }
}

const POLLING = ['sqs:GetQueueUrl', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];

function tableStatements({ tables, code }: RtaAccessProps): PolicyStatement[] {
  const states = allow(
    'ReadStates',
    ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Scan'],
    [tables.states.tableArn],
  );
  if (tables.configuration === null) {
    const actions = ['lambda:GetFunctionConfiguration', 'lambda:UpdateFunctionConfiguration'];
    return [states, allow('SetFlag', actions, [code.functionArn])];
  }
  const actions = ['DescribeTable', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`);
  return [states, allow('SetFlag', actions, [tables.configuration.tableArn])];
}

function queueStatement(sid: string, { queues }: RtaAccessProps, actions: readonly string[]): PolicyStatement {
  return allow(
    sid,
    actions,
    queues.map(({ queueArn }) => queueArn),
  );
}

/** Through the services alone: the key has other data, too. */
function keyStatements({ key, tables }: RtaAccessProps): PolicyStatement[] {
  if (key === null) return [];
  const { region } = Stack.of(key);
  const via = (...services: readonly string[]) => ({
    // What follows the region is another one in each partition.
    StringLike: { 'kms:ViaService': services.map((service) => `${service}.${region}.*`) },
  });
  const use = (sid: string, actions: readonly string[], ...services: readonly string[]) =>
    new PolicyStatement({ sid, actions: [...actions], resources: [key.keyArn], conditions: via(...services) });
  const decrypt = use('Decrypt', READ_WITH_KEY, 'dynamodb', 'sqs');
  // It writes the table of the flag, where there is one, and nothing else.
  return tables.configuration === null ? [decrypt] : [decrypt, use('Encrypt', WRITE_WITH_KEY, 'dynamodb')];
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ sid, actions: [...actions], resources: [...resources] });
}
