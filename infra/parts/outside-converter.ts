import type { CfnParameter } from 'aws-cdk-lib';
import { AccountPrincipal, Role, User } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A role for a converter in another account, or on a server with access to one, that names the external id. */
export function outsideRole(scope: Construct, trustedAccountId: CfnParameter, externalId: CfnParameter): Role {
  return new Role(scope, 'OutsideConverter', {
    description: 'For a converter of the Aspect WFM integration outside this stack',
    assumedBy: new AccountPrincipal(trustedAccountId.valueAsString),
    externalIds: [externalId.valueAsString],
  });
}

/** A user for a converter on a server outside AWS. It has no key until somebody makes one, by hand. */
export function outsideUser(scope: Construct): User {
  return new User(scope, 'OutsideConverterUser');
}
