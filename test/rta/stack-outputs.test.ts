import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placesOf } from '../../converter/adherence/places';
import { outputsOfFile } from '../../converter/adherence/stack-outputs';

const TABLE = { DynamoDbTableName: 'states', ConfigTableName: 'settings' };
const QUEUES = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`SqsQueueUrl${index + 1}`, `url-${index + 1}`]),
);

describe('the places by the outputs of a stack', () => {
  test('ten queues are in the order of their numbers', () => {
    expect(placesOf({ ...QUEUES, ...TABLE }, 'stack x')).toEqual({
      states: 'states',
      flag: { kind: 'table', name: 'settings' },
      queueUrls: Object.values(QUEUES),
    });
  });

  test('without a configuration table the flag is in the function', () => {
    const outputs = { ...QUEUES, DynamoDbTableName: 'states', RTALambdaFunctionName: 'rta' };
    expect(placesOf(outputs, 'stack x').flag).toEqual({ kind: 'function', name: 'rta' });
  });

  test('everything that is missing is told at once', () => {
    const remedy = 'got none. Name a stack with real-time adherence, or deploy it with that feature.';
    expect(() => placesOf({}, 'stack x')).toThrow(
      [
        `stack x: expected an output DynamoDbTableName, ${remedy}`,
        `stack x: expected an output ConfigTableName (or RTALambdaFunctionName), ${remedy}`,
        `stack x: expected an output SqsQueueUrl1, ${remedy}`,
      ].join('\n'),
    );
  });
});

describe('the outputs of a stack by a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  const file = join(folder, 'outputs.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: unknown, stack: string | null = null) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return outputsOfFile(file, stack);
  };
  const message = async (outputs: Promise<unknown>) => {
    const [{ reason, status }] = (await Promise.allSettled([outputs])) as [PromiseRejectedResult];
    return { status, code: reason?.code, message: String(reason?.message).replaceAll(file, 'outputs.json') };
  };

  test.each([
    ['the only one', { One: TABLE }, null],
    ['the only one with real-time adherence', { Other: { APS3BucketName: 'b' }, One: TABLE }, null],
    ['the one that is named', { One: TABLE, Two: { ...TABLE, DynamoDbTableName: 'x' } }, 'One'],
  ])('%s', async (_, content, stack) => {
    expect(await read(content, stack)).toEqual({ where: `${file}, stack One`, outputs: TABLE });
  });

  test('a stack alone in the file may lack outputs: each of them is told then', async () => {
    expect((await read({ One: {} })).outputs).toEqual({});
  });

  const WRITTEN = 'Name the file that cdk deploy --outputs-file wrote.';
  test.each([
    [
      'none with real-time adherence',
      { A: {}, B: {} },
      null,
      `one stack with an output DynamoDbTableName, got A, B. ${WRITTEN}`,
    ],
    [
      'two of them',
      { A: TABLE, B: TABLE },
      null,
      'one stack with an output DynamoDbTableName, got A, B. Choose one with --stack.',
    ],
    ['none of the name', { A: TABLE }, 'B', `the stack B, got A. ${WRITTEN}`],
    ['no stack', {}, null, `one stack with an output DynamoDbTableName, got no stack. ${WRITTEN}`],
    ['no JSON', 'x', null, `a readable JSON file {stack: {output: value}}, got something else. ${WRITTEN}`],
    [
      'JSON of another form',
      [1],
      null,
      `a readable JSON file {stack: {output: value}}, got something else. ${WRITTEN}`,
    ],
  ])('%s is a mistake of usage', async (_, content, stack, expected) => {
    expect(await message(read(content, stack))).toEqual({
      status: 'rejected',
      code: 'usage',
      message: `outputs.json: expected ${expected}`,
    });
  });

  test('a file that is not there', async () => {
    expect((await message(outputsOfFile(join(folder, 'none.json'), null))).message).toContain('got Error: ENOENT');
  });
});
