import { type Problem, WfmError } from '../core/errors';

/** Where real-time adherence keeps what a consumer of it needs. */
export interface RtaPlaces {
  /** Table of the agents' last states. */
  readonly states: string;
  /** Where the flag `WriteEventsToQueue` is. */
  readonly flag: { readonly kind: 'table' | 'function'; readonly name: string };
  /** By number, the first one being queue 1. */
  readonly queueUrls: readonly string[];
}

/** Outputs of a stack, by their names. */
export type StackOutputs = Readonly<Record<string, string>>;

/**
 * The places by the outputs of a stack (spec 5). `where` names the stack.
 * @throws WfmError `usage` that names every output that is missing.
 */
export function placesOf(outputs: StackOutputs, where: string): RtaPlaces {
  const { DynamoDbTableName, ConfigTableName, RTALambdaFunctionName } = outputs;
  const queueUrls = queuesOf(outputs);
  const flagName = ConfigTableName ?? RTALambdaFunctionName;
  if (DynamoDbTableName !== undefined && flagName !== undefined && queueUrls.length > 0) {
    const kind = ConfigTableName === undefined ? 'function' : 'table';
    return { states: DynamoDbTableName, flag: { kind, name: flagName }, queueUrls };
  }
  throw new WfmError('usage', [
    ...(DynamoDbTableName === undefined ? [missing(where, 'DynamoDbTableName')] : []),
    ...(flagName === undefined ? [missing(where, 'ConfigTableName (or RTALambdaFunctionName)')] : []),
    ...(queueUrls.length === 0 ? [missing(where, 'SqsQueueUrl1')] : []),
  ]);
}

/** Whether a stack's outputs are of real-time adherence at all. */
export function hasStates(outputs: StackOutputs): boolean {
  return outputs.DynamoDbTableName !== undefined;
}

function queuesOf(outputs: StackOutputs): string[] {
  const urls: string[] = [];
  for (let number = 1; ; number++) {
    const url = outputs[`SqsQueueUrl${number}`];
    if (url === undefined) return urls;
    urls.push(url);
  }
}

function missing(where: string, name: string): Problem {
  return {
    where,
    expected: `an output ${name}`,
    got: 'none',
    remedy: 'Name a stack with real-time adherence, or deploy it with that feature.',
  };
}
