import { ADHERENCE_ENVIRONMENT, readEnvironment } from '../../lambda/environment';

const QUEUE = 'https://sqs.us-east-1.amazonaws.com/123456789012/rta-1.fifo';
const GIVEN = {
  DynamoDbTableName: 'states',
  DecisionTableName: 'decisions',
  NumSqsQueues: '2',
  SqsQueueUrl1: QUEUE,
  SqsQueueUrl2: `${QUEUE}-2`,
  DEAD_LETTER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters',
};
const read = (part: Readonly<Record<string, string | undefined>>) =>
  readEnvironment(ADHERENCE_ENVIRONMENT, { ...GIVEN, ...part });

test('the defaults: everybody, and the flag in the environment', () => {
  expect(read({})).toMatchObject({
    ConfigTableName: '',
    queueUrls: [QUEUE, `${QUEUE}-2`],
    AhgFilterLevel: 0,
    AhgFilterSeparator: ',',
    AhgFilterValues: '',
  });
});

test('ten queues are in the order of their numbers', () => {
  const urls = Array.from({ length: 10 }, (_, index) => `${QUEUE}-${index + 1}`);
  const named = Object.fromEntries(urls.map((url, index) => [`SqsQueueUrl${index + 1}`, url]));
  expect(read({ NumSqsQueues: '10', ...named }).queueUrls).toEqual(urls);
});

test('URLs beyond the number of queues are not asked for', () => {
  expect(read({ NumSqsQueues: '1', SqsQueueUrl2: '' }).queueUrls).toEqual([QUEUE]);
});

test('without a filter its separator is of no matter; one character may be one of two code units', () => {
  expect(read({ AhgFilterLevel: '0', AhgFilterSeparator: '' }).AhgFilterLevel).toBe(0);
  expect(read({ AhgFilterLevel: '5', AhgFilterSeparator: '😀' }).AhgFilterSeparator).toBe('😀');
});

test.each<[Record<string, string | undefined>, string]>([
  [{ SqsQueueUrl2: undefined }, 'SqsQueueUrl2: expected a value, got none'],
  [{ SqsQueueUrl2: 'rta-2.fifo' }, 'SqsQueueUrl2: expected the URL of a queue, got "rta-2.fifo"'],
  [{ NumSqsQueues: '0' }, 'NumSqsQueues: expected 1 to 10, got "0"'],
  [{ NumSqsQueues: '11' }, 'NumSqsQueues: expected 1 to 10, got "11"'],
  [{ NumSqsQueues: 'two' }, 'NumSqsQueues: expected 1 to 10, got "two"'],
  [{ NumSqsQueues: '1.5' }, 'NumSqsQueues: expected 1 to 10, got "1.5"'],
  [{ NumSqsQueues: undefined }, 'NumSqsQueues: expected a value, got none'],
  [{ AhgFilterLevel: '6' }, 'AhgFilterLevel: expected 0 to 5, got "6"'],
  [{ AhgFilterLevel: '-1' }, 'AhgFilterLevel: expected 0 to 5, got "-1"'],
  [{ AhgFilterLevel: '1', AhgFilterSeparator: '||' }, 'AhgFilterSeparator: expected one character, got "||"'],
  [{ AhgFilterLevel: '1', AhgFilterSeparator: '' }, 'AhgFilterSeparator: expected one character, got ""'],
  [{ DynamoDbTableName: '' }, 'DynamoDbTableName: expected a name, got ""'],
  [{ DecisionTableName: undefined }, 'DecisionTableName: expected a value, got none'],
  [{ DEAD_LETTER_QUEUE_URL: 'letters' }, 'DEAD_LETTER_QUEUE_URL: expected the URL of a queue, got "letters"'],
])('%j is refused', (part, words) => {
  expect(() => read(part)).toThrow(`environment variable ${words}`);
});

test('every variable that is missing or wrong is named at once, a queue too', () => {
  const variables = (part: Record<string, string | undefined>) => {
    try {
      read(part);
    } catch (error) {
      return [...String(error).matchAll(/environment variable (\w+)/g)].map(([, name]) => name).sort();
    }
    return [];
  };
  expect(variables({ DynamoDbTableName: undefined, SqsQueueUrl1: 'x', SqsQueueUrl2: undefined })).toEqual([
    'DynamoDbTableName',
    'SqsQueueUrl1',
    'SqsQueueUrl2',
  ]);
  expect(variables({ AhgFilterLevel: '1', AhgFilterSeparator: ';;', SqsQueueUrl2: '' })).toEqual([
    'AhgFilterSeparator',
    'SqsQueueUrl2',
  ]);
  expect(variables({ NumSqsQueues: '12', AhgFilterLevel: 'x', AhgFilterSeparator: ';;' })).toEqual([
    'AhgFilterLevel',
    'AhgFilterSeparator',
    'NumSqsQueues',
  ]);
});
