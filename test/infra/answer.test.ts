import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from '../../infra/on-deploy/answer';

/** What CloudFormation is told. */
const told: { readonly Status: string; readonly Reason: string; readonly PhysicalResourceId: string }[] = [];
let server: Server;
/** Statuses of the next answers; the last one stays. */
let statuses = [200];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      told.push(JSON.parse(body));
      response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => server.close());
beforeEach(() => {
  told.length = 0;
  statuses = [200];
});

const request = () => ({
  ServiceToken: 'arn',
  ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Logical',
  ResourceType: 'Custom::It',
  ResourceProperties: { ServiceToken: 'arn' },
});

test('work that is done is a success, of a resource that keeps its id', async () => {
  await answer({ ...request(), RequestType: 'Create' }, async () => undefined);
  await answer(
    {
      ...request(),
      RequestType: 'Update',
      PhysicalResourceId: 'as before',
      OldResourceProperties: { ServiceToken: 'arn' },
    },
    async () => undefined,
  );
  expect(told).toMatchObject([
    { Status: 'SUCCESS', PhysicalResourceId: 'Logical', StackId: 'stack', RequestId: 'request' },
    { Status: 'SUCCESS', PhysicalResourceId: 'as before' },
  ]);
});

test('work that fails is told, so that a deployment does not wait', async () => {
  await answer({ ...request(), RequestType: 'Create' }, async () => {
    throw new TypeError('no such thing');
  });
  await answer({ ...request(), RequestType: 'Create' }, () => Promise.reject('a word'));
  expect(told).toMatchObject([
    { Status: 'FAILED', Reason: 'TypeError: no such thing' },
    { Status: 'FAILED', Reason: 'a word' },
  ]);
});

test('a reason is cut, since CloudFormation takes 4 KiB', async () => {
  await answer({ ...request(), RequestType: 'Create' }, async () => {
    throw new Error('\u20ac'.repeat(5_000));
  });
  expect(told.map(({ Reason }) => Reason)).toEqual([`Error: ${'\u20ac'.repeat(993)}`]);
});

test('an answer that does not arrive at once is given again, and the work is not done again', async () => {
  statuses = [503, 500, 200];
  let done = 0;
  await answer({ ...request(), RequestType: 'Create' }, async () => {
    done += 1;
  });
  expect(told.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  expect(done).toBe(1);
});

test('an answer that is not taken is an error of the function, which does not quote the signed URL', async () => {
  statuses = [403];
  const answered = answer({ ...request(), RequestType: 'Create' }, async () => undefined);
  await expect(answered).rejects.toThrow(/^CloudFormation answered 403 to the outcome of Logical$/);
  expect(told).toHaveLength(4);
});
