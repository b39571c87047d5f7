import { CfnCondition, type CfnParameter, Fn, type Stack } from 'aws-cdk-lib';
import type { IRole, IUser } from 'aws-cdk-lib/aws-iam';
import { type Feature, type Installation, tell } from '../installation';
import { Adherence } from '../parts/adherence';
import { addAdherenceAlarms, adherenceGraphs } from '../parts/adherence-watch';
import { agentEventQueues } from '../parts/agent-event-queues';
import { AgentStateTables } from '../parts/agent-state-tables';
import { DeadLetterQueue } from '../parts/dead-letter-queue';
import { outsideRole, outsideUser } from '../parts/outside-access';
import { RtaAccess } from '../parts/rta-access';

/** Real-time adherence: what Aspect RTA reads and polls, and the function that fills it. */
export function realTimeAdherence(installation: Installation): Feature {
  const { stack, settings, parameters, events, key, logRetention, alarms } = installation;
  const { adherence: asked } = parameters;
  if (asked === null) throw new Error('Real-time adherence without its parameters');
  const tables = new AgentStateTables(stack, 'Rta', { key, flagInTable: settings.rtaFlag === 'table' });
  const queues = agentEventQueues(stack, { count: settings.rtaQueues, key });
  const deadLetters = new DeadLetterQueue(stack, 'RtaDeadLetters', key);
  const adherence = new Adherence(stack, 'Adherence', {
    events,
    tables,
    queues,
    deadLetters,
    filter: asked,
    key,
    logRetention,
  });
  const code = adherence.code.function;
  if (parameters.rtaRights !== null) {
    const mayPurge = mayPurgeQueues(stack, parameters.rtaRights.RtaMayPurge);
    const outside = outsideRta(installation);
    new RtaAccess(stack, 'RtaAccess', { tables, queues, code, key, mayPurge, ...outside });
  }

  tell(stack, 'DynamoDbTableName', 'Table of agents and their last states', tables.states.tableName);
  if (tables.configuration === null) tellOfFlag(installation);
  else tell(stack, 'ConfigTableName', 'Table of the flag WriteEventsToQueue', tables.configuration.tableName);
  queues.forEach((queue, index) => {
    tell(stack, `SqsQueueUrl${index + 1}`, `Queue ${index + 1} of agent events`, queue.queueUrl);
  });
  tell(stack, 'RTALambdaFunctionName', 'Function of real-time adherence', code.functionName);
  tell(stack, 'RtaDeadLetterQueueUrl', 'Queue of what real-time adherence could not use', deadLetters.queue.queueUrl);

  const watched = { code, deadLetters: deadLetters.queue, queues };
  addAdherenceAlarms(alarms, watched);
  return {
    eventReaders: [{ role: adherence.code.role, begins: adherence.begins }],
    graphs: adherenceGraphs(watched),
  };
}

function outsideRta({ stack, parameters }: Installation): {
  readonly roles: readonly IRole[];
  readonly users: readonly IUser[];
} {
  const { rtaTrust } = parameters;
  if (rtaTrust !== null) {
    const role = outsideRole(stack, 'RtaRole', {
      description: 'For Aspect RTA, outside this stack',
      trustedAccountId: rtaTrust.RtaTrustedAccountId,
      externalId: rtaTrust.RtaExternalId,
    });
    tell(stack, 'RtaRoleArn', 'Role of Aspect RTA', role.roleArn);
    return { roles: [role], users: [] };
  }
  const user = outsideUser(stack, 'RtaUser');
  tell(stack, 'RTAUserName', 'User of Aspect RTA; make it a key by hand', user.userName);
  return { roles: [], users: [user] };
}

function mayPurgeQueues(stack: Stack, mayPurge: CfnParameter): CfnCondition {
  return new CfnCondition(stack, 'RtaMayPurgeQueues', { expression: Fn.conditionEquals(mayPurge, 'yes') });
}

/** CloudFormation writes all variables of a function when it changes one. */
function tellOfFlag({ stack }: Installation): void {
  tell(
    stack,
    'FlagNote',
    'What a later deployment does to the flag',
    'WriteEventsToQueue is a variable of the function RTALambdaFunctionName. A deployment that changes the settings of that function may set it to False: look at it afterwards, or deploy with rtaFlag=table.',
  );
}
