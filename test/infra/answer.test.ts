import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from '../../infra/on-deploy/answer';

/** What CloudFormation is told. */
const told: { readonly Status: string; readonly Reason: string; readonly PhysicalResourceId: string }[] = [];
let server: Server;
let status = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      told.push(JSON.parse(body));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => server.close());
beforeEach(() => {
  told.length = 0;
  status = 200;
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

test('an answer that is not taken is an error of the function', async () => {
  status = 403;
  const answered = answer({ ...request(), RequestType: 'Create' }, async () => undefined);
  await expect(answered).rejects.toThrow('CloudFormation answered 403 to the outcome of Logical');
});
