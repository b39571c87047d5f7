import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WfmError } from '../../converter/core/errors';
import { folderError, hasCode } from '../../converter/stores/folder-errors';
import { pathOf } from '../../converter/stores/folder-paths';
import { S3_REQUESTS, s3Error } from '../../converter/stores/s3-errors';
import { s3Store } from '../../converter/stores/s3-store';
import { describeWithEmulator } from '../emulator/emulator';
import { keysOf } from './contract';

const KMS = "Allow kms:Decrypt, and kms:GenerateDataKey to write, on the KMS key of the bucket's objects.";
const REGION = "Set AWS_REGION to the bucket's region.";
const RENEW = 'Renew or correct the credentials.';
const THROTTLED = 'S3 throttles: run again later, with a lower s3.concurrency if it stays so.';
const FAULT = 'S3 had a fault: run again later.';
const NETWORK = 'Check network, proxy and AWS_ENDPOINT_URL, then run again.';

describe('what S3 says', () => {
  test.each<[string, number, string, string]>([
    [
      'NoSuchBucket',
      404,
      'x',
      "Check the bucket's name in the configuration, and the account that the credentials belong to.",
    ],
    ['AccessDenied', 403, 'Access Denied', 'Allow s3:GetObject to the role or user of the credentials.'],
    ['AccessDenied', 403, 'not authorized to perform: kms:Decrypt on resource', KMS],
    ['KMS.DisabledException', 400, 'key is disabled', KMS],
    ['PermanentRedirect', 301, 'x', REGION],
    ['AuthorizationHeaderMalformed', 400, 'x', REGION],
    ['IllegalLocationConstraintException', 400, 'x', REGION],
    ['ExpiredToken', 400, 'x', RENEW],
    ['ExpiredTokenException', 400, 'x', RENEW],
    ['InvalidToken', 400, 'x', RENEW],
    ['InvalidAccessKeyId', 403, 'x', RENEW],
    ['SignatureDoesNotMatch', 403, 'x', RENEW],
    ['RequestTimeTooSkewed', 403, 'x', "Set this machine's clock."],
    [
      'InvalidObjectState',
      403,
      'x',
      'The object is archived: restore it, or move older objects to archive later in the lifecycle rules.',
    ],
    ['SlowDown', 503, 'x', THROTTLED],
    ['ServiceUnavailable', 503, 'x', THROTTLED],
    ['TooManyRequests', 429, 'x', THROTTLED],
    ['Throttling', 400, 'x', THROTTLED],
    ['ThrottlingException', 400, 'x', THROTTLED],
    ['InternalError', 503, 'x', FAULT],
    ['InternalError', 500, 'x', FAULT],
    ['TimeoutError', 0, 'x', NETWORK],
    ['InvalidRequest', 400, 'x', 'Look the code up in the list of S3 error codes.'],
  ])('%s %d %s', (name, status, message, remedy) => {
    const thrown = Object.assign(new Error(`${message}.`), {
      name,
      $metadata: { httpStatusCode: status, attempts: 1 },
    });
    const error = s3Error(thrown, 's3://b/k', S3_REQUESTS.read);
    expect(error.message).toBe(`s3://b/k: expected to read the object, got ${name}: ${message}. ${remedy}`);
    expect(error.code).toBe('store');
    expect(error.cause).toBe(thrown);
  });

  test('an error of the system goes by its code', () => {
    const thrown = Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' });
    expect(s3Error(thrown, 's3://b/', S3_REQUESTS.list).message).toBe(
      `s3://b/: expected to list the objects, got ENOTFOUND: getaddrinfo ENOTFOUND x. ${NETWORK}`,
    );
  });

  test('an error that is told already stays as it is, anything else is told', () => {
    const told = new WfmError('store', []);
    expect(s3Error(told, 's3://b/', S3_REQUESTS.list)).toBe(told);
    expect(s3Error('odd', 's3://b/', S3_REQUESTS.write).message).toContain('to write the object, got Error: odd. ');
    expect(s3Error(undefined, 's3://b/', S3_REQUESTS.write).message).toContain('got Error: undefined. ');
  });

  test.each([
    [S3_REQUESTS.list, 's3:ListBucket on the bucket'],
    [S3_REQUESTS.read, 's3:GetObject'],
    [S3_REQUESTS.write, 's3:PutObject'],
    [S3_REQUESTS.copy, 's3:GetObject and s3:PutObject'],
    [S3_REQUESTS.remove, 's3:DeleteObject'],
  ])('%j needs %s', (request, permissions) => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    expect(s3Error(denied, 's3://b/', request).problems[0]?.remedy).toBe(
      `Allow ${permissions} to the role or user of the credentials.`,
    );
  });
});

describe('without what it takes to ask S3', () => {
  const former = process.env;
  afterEach(() => {
    process.env = former;
  });
  const withOnly = (environment: Record<string, string>) => {
    process.env = {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      ...environment,
    };
    return s3Store('s3://bucket/prefix/', 1, { maxAttempts: 1, connectionTimeoutMs: 500, idleTimeoutMs: 500 });
  };
  const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

  test('no credentials', async () => {
    const store = withOnly({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    await expect(keysOf(store)).rejects.toThrow(
      /^s3:\/\/bucket\/prefix\/: expected to list the objects, got CredentialsProviderError: .*\. Give credentials: /,
    );
  });

  test('no region', async () => {
    const store = withOnly({ ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    await expect(keysOf(store)).rejects.toThrow(
      "got Error: Region is missing. Set AWS_REGION, or region in the AWS profile, to the bucket's region.",
    );
  });

  test('nobody at the endpoint', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    const store = withOnly({ ...KEYS, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` });
    await expect(keysOf(store)).rejects.toThrow(NETWORK);
  });
});

describeWithEmulator('a bucket that is not there', () => {
  test('is no empty listing and no missing object', async () => {
    const store = s3Store('s3://no-such-bucket/p/', 2);
    const remedy = "Check the bucket's name in the configuration, and the account that the credentials belong to.";
    await expect(keysOf(store)).rejects.toThrow(remedy);
    await expect(store.read('a')).rejects.toThrow(remedy);
    await expect(store.write('a', Buffer.from('a'))).rejects.toThrow(remedy);
    await expect(store.create('a', Buffer.from('a'))).rejects.toThrow(remedy);
    await expect(store.remove('a')).rejects.toThrow(remedy);
  });
});

describe('what the file system says', () => {
  const PATH_IS_FILE = 'a part of the path is a file, not a folder. Correct the location, or move that file away.';
  const DENIED = 'access denied. Give this user access to the file and to the folders above it.';
  const TOO_MANY = 'too many open files. Raise the limit of open files (ulimit -n) or lower run.jobs.';
  test.each([
    ['EACCES', DENIED],
    ['EPERM', DENIED],
    ['ENOSPC', 'no space left. Free some space on the disk; nothing half written is left there.'],
    ['EDQUOT', 'the quota is used up. Free some space on the disk; nothing half written is left there.'],
    ['EMFILE', TOO_MANY],
    ['ENFILE', TOO_MANY],
    ['EROFS', 'the file system is read-only. Mount it for writing, or choose another location.'],
    ['ENAMETOOLONG', 'the name is too long. Choose a shorter location or name.'],
    ['ENOTDIR', PATH_IS_FILE],
    ['EEXIST', PATH_IS_FILE],
    ['EISDIR', 'there is a folder of this name. Move that folder away.'],
    ['ELOOP', 'symbolic links go round in a circle. Correct the links.'],
    ['EIO', 'words of the system. Check the disk and the file system.'],
  ])('%s', (code, text) => {
    const thrown = Object.assign(new Error('words of the system'), { code, syscall: 'open' });
    const error = folderError(thrown, '/folder/key', 'copy the file');
    expect(error).toMatchObject({ code: 'store', cause: thrown });
    expect((error as Error).message).toBe(`/folder/key: expected to copy the file, got ${code}: ${text}`);
    expect(hasCode(thrown, 'X', code)).toBe(true);
    expect(hasCode(thrown, 'X')).toBe(false);
  });

  test.each([new Error('a bug'), new WfmError('store', []), Object.assign(new Error('x'), { code: 'ERR_X' }), null])(
    'anything else passes: %s',
    (thrown) => {
      expect(folderError(thrown, '/folder/key', 'read the file')).toBe(thrown);
      expect(hasCode(thrown, 'ERR_X', 'store')).toBe(false);
    },
  );
});

describe('names that Windows cannot hold', () => {
  const good = ['a b', 'ü', 'console', 'com', 'com10', 'a.con', '.lock', 'Historical TCS Data_20261122000000.itf'];
  test.each(good)('%j is good', (name) => {
    expect(pathOf('C:/x', `y/${name}`, 'win32').toString()).toBe(`C:/x/y/${name}`);
  });
  const bad = [
    'a:b',
    'a<',
    'a>',
    'a"',
    'a|',
    'a?',
    'a*',
    'a\\b',
    'a\tb',
    'a.',
    'a ',
    'CON',
    'nul.txt',
    'prn',
    'aux',
    'com1',
    'LPT9.x',
  ];
  test.each(bad)('%j is not', (name) => {
    expect(() => pathOf('C:/x', `y/${name}`, 'win32')).toThrow(WfmError);
    expect(pathOf('/x', `y/${name}`, 'linux').toString()).toBe(`/x/y/${name}`);
  });
});
