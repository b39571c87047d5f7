import type { CfnCondition, CfnParameter } from 'aws-cdk-lib';
import { CfnPolicy, type IRole, type IUser, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface DecryptWhenGivenProps {
  /** ARN of the key, may be empty. */
  readonly keyArn: CfnParameter;
  /** Holds where it is given. */
  readonly given: CfnCondition;
  /** Who may decrypt with it. */
  readonly roles: readonly IRole[];
  readonly users: readonly IUser[];
  /** For which use of the key, as conditions of IAM. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Lets roles and users decrypt with a customer's key, where there is one. The key's own policy has to allow the account. */
export class DecryptWhenGiven extends Construct {
  constructor(scope: Construct, id: string, { keyArn, given, roles, users, conditions }: DecryptWhenGivenProps) {
    super(scope, id);
    const policy = new Policy(this, 'Policy', {
      roles: [...roles],
      users: [...users],
      statements: [new PolicyStatement({ actions: ['kms:Decrypt'], resources: [keyArn.valueAsString], conditions })],
    });
    const resource = policy.node.defaultChild;
    if (!(resource instanceof CfnPolicy)) throw new Error('A policy without its CloudFormation resource');
    resource.cfnOptions.condition = given;
  }
}
