import { readFile } from 'node:fs/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { WfmError } from '../core/errors';
import { withoutNodeWarning } from '../stores/sdk-warning';
import { asked } from './asked';
import { hasStates, type StackOutputs } from './places';

/** A stack's outputs, and how messages name it. */
export interface NamedOutputs {
  readonly where: string;
  readonly outputs: StackOutputs;
}

/**
 * The outputs of a stack that is deployed.
 * @throws WfmError `store` where CloudFormation does not tell them.
 */
export async function outputsOfStack(stack: string): Promise<NamedOutputs> {
  withoutNodeWarning();
  const client = new CloudFormationClient({});
  try {
    const { Stacks } = await asked(`stack ${stack}`, 'outputs', () =>
      client.send(new DescribeStacksCommand({ StackName: stack })),
    );
    const outputs = (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
      OutputKey,
      OutputValue,
    ]);
    return { where: `stack ${stack}`, outputs: Object.fromEntries(outputs) };
  } finally {
    client.destroy();
  }
}

const FILE = z.record(z.string(), z.record(z.string(), z.string()));

/**
 * The outputs of a stack by a file as `cdk deploy --outputs-file` writes it. Where the file has several stacks and none is
 * named, it is the only one with real-time adherence.
 * @throws WfmError `usage` where the file cannot be read, is of another form, or leaves a choice.
 */
export async function outputsOfFile(file: string, stack: string | null): Promise<NamedOutputs> {
  const stacks = await readStacks(file);
  const names = Object.keys(stacks);
  const wanted =
    stack === null ? names.filter((name) => hasStates(stacks[name] ?? {})) : names.filter((name) => name === stack);
  const [name, another] = wanted;
  // With one stack in the file what it lacks is told output by output.
  const only = name ?? (stack === null && names.length === 1 ? names[0] : undefined);
  if (only === undefined || another !== undefined) {
    const found = names.length === 0 ? 'no stack' : (another === undefined ? names : wanted).join(', ');
    throw new WfmError('usage', {
      where: file,
      expected: stack === null ? 'one stack with an output DynamoDbTableName' : `the stack ${stack}`,
      got: found,
      remedy:
        another === undefined ? 'Name the file that cdk deploy --outputs-file wrote.' : 'Choose one with --stack.',
    });
  }
  return { where: `${file}, stack ${only}`, outputs: stacks[only] ?? {} };
}

async function readStacks(file: string): Promise<Readonly<Record<string, StackOutputs>>> {
  try {
    return FILE.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const got = cause instanceof z.ZodError || cause instanceof SyntaxError ? 'something else' : String(cause);
    throw new WfmError(
      'usage',
      {
        where: file,
        expected: 'a readable JSON file {stack: {output: value}}',
        got,
        remedy: 'Name the file that cdk deploy --outputs-file wrote.',
      },
      { cause },
    );
  }
}
