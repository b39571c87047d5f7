import { ArnFormat, type CfnCondition, type CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import { type IRole, type IUser, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
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

/**
 * Lets roles and users decrypt with a customer's key, where there is one. The key's own policy has to allow the account.
 * Without a key the policy is there nonetheless, for a key that cannot be: what depends on it could not depend on a resource
 * with a condition.
 */
export class DecryptWhenGiven extends Construct {
  constructor(scope: Construct, id: string, { keyArn, given, roles, users, conditions }: DecryptWhenGivenProps) {
    super(scope, id);
    const { logicalId } = given;
    const key = Token.asString(Fn.conditionIf(logicalId, keyArn.valueAsString, noKey(this)));
    new Policy(this, 'Policy', {
      roles: [...roles],
      users: [...users],
      statements: [new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key], conditions })],
    });
  }
}

/** Ids of keys are UUIDs. */
function noKey(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'kms',
    resource: 'key',
    resourceName: 'none',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
