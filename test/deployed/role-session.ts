import { CreateAccessKeyCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** The account of the emulator. */
export const ACCOUNT = '000000000000';

/** Credentials of a role, or of a user. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of a role. */
  readonly sessionToken?: string;
}

/** Makes a key of a user, as somebody does by hand after the deployment. */
export async function keyOf(UserName: string): Promise<Session> {
  const iam = new IAMClient();
  try {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  } finally {
    iam.destroy();
  }
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
export async function assumedService(roleName: string): Promise<Session> {
  const iam = new IAMClient();
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }],
  };
  try {
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument: JSON.stringify(trust) }));
    return await assumed(`arn:aws:iam::${ACCOUNT}:role/${roleName}`);
  } finally {
    iam.destroy();
  }
}

/**
 * `allowed`, or `denied` where the service says so. A request that fails for what is there or not was let through: whether
 * it is allowed is asked first.
 */
export async function verdict(request: () => Promise<unknown>): Promise<'allowed' | 'denied'> {
  try {
    await request();
    return 'allowed';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (/AccessDenied/.test(name)) return 'denied';
    if (LET_THROUGH.includes(name)) return 'allowed';
    throw error;
  }
}

const LET_THROUGH = ['NoSuchKey', 'PreconditionFailed', 'ResourceNotFoundException'];
