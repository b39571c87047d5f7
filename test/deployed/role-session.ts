import { IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** Credentials of a role. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Takes a role, naming an external id where there is one. */
export async function assumed(RoleArn: string, ExternalId?: string): Promise<Session> {
  const sts = new STSClient();
  try {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...(ExternalId === undefined ? {} : { ExternalId }) }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  } finally {
    sts.destroy();
  }
}

/** Takes a service's role. Whom it trusts is changed for that, what it may do is not. */
export async function assumedService(roleName: string, account: string): Promise<Session> {
  const iam = new IAMClient();
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }],
  };
  try {
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument: JSON.stringify(trust) }));
    return await assumed(`arn:aws:iam::${account}:role/${roleName}`);
  } finally {
    iam.destroy();
  }
}

/** `allowed`, or `denied` where the service says so; an object that is missing is a request let through. */
export async function verdict(request: () => Promise<unknown>): Promise<'allowed' | 'denied'> {
  try {
    await request();
    return 'allowed';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (/AccessDenied/.test(name)) return 'denied';
    if (name === 'NoSuchKey') return 'allowed';
    throw error;
  }
}
