import type { CfnParameter } from 'aws-cdk-lib';
import { AccountPrincipal, Role, User } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface OutsideRoleProps {
  readonly description: string;
  /** Account whose users and roles may take the role. */
  readonly trustedAccountId: CfnParameter;
  /** What they have to name. */
  readonly externalId: CfnParameter;
}

/** A role for a program in another account, or on a server with access to one, that names the external id. */
export function outsideRole(scope: Construct, id: string, props: OutsideRoleProps): Role {
  return new Role(scope, id, {
    description: props.description,
    assumedBy: new AccountPrincipal(props.trustedAccountId.valueAsString),
    externalIds: [props.externalId.valueAsString],
  });
}

/** A user for a program on a server outside AWS. It has no key until somebody makes one, by hand. */
export function outsideUser(scope: Construct, id: string): User {
  return new User(scope, id);
}
