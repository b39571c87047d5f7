import {
  ANALYTICS_ENVIRONMENT,
  CONVERTER_ENVIRONMENT,
  HEARTBEAT_ENVIRONMENT,
  readEnvironment,
} from '../../lambda/environment';

const ANALYTICS = {
  FIREHOSE_STREAM: 'interval-output',
  STATUS_TABLE_LOCATION: 's3://bucket/tables/ASPECT_AGENT_STATUS_INFO.csv',
  DEAD_LETTER_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/dead-letters',
};

test('the analytics with its defaults', () => {
  expect(readEnvironment(ANALYTICS_ENVIRONMENT, { ...ANALYTICS, PATH: '/bin' })).toEqual({
    ...ANALYTICS,
    STATUS_TABLE_LOCATION: { bucket: 'bucket', key: 'tables/ASPECT_AGENT_STATUS_INFO.csv' },
    STATUS_TABLE_SECONDS: 60,
    LINE_FIELDS: 16,
  });
});

test('the analytics with everything given', () => {
  const given = { ...ANALYTICS, STATUS_TABLE_SECONDS: '5', LINE_FIELDS: '13' };
  expect(readEnvironment(ANALYTICS_ENVIRONMENT, given)).toMatchObject({ STATUS_TABLE_SECONDS: 5, LINE_FIELDS: 13 });
});

test('every variable that is missing or wrong is named at once', () => {
  expect(() =>
    readEnvironment(ANALYTICS_ENVIRONMENT, { STATUS_TABLE_LOCATION: 's3://bucket/', STATUS_TABLE_SECONDS: '0' }),
  ).toThrow(
    [
      "environment variable FIREHOSE_STREAM: expected a value, got none. Correct the function's environment, or deploy the stack again.",
      'environment variable STATUS_TABLE_LOCATION: expected s3://bucket/key, got "s3://bucket/". Correct the function\'s environment, or deploy the stack again.',
      "environment variable DEAD_LETTER_QUEUE_URL: expected a value, got none. Correct the function's environment, or deploy the stack again.",
      'environment variable STATUS_TABLE_SECONDS: expected at least 1 second, got "0". Correct the function\'s environment, or deploy the stack again.',
    ].join('\n'),
  );
});

test.each<[Record<string, string>, string]>([
  [{ STATUS_TABLE_LOCATION: 'bucket/key' }, 'STATUS_TABLE_LOCATION: expected s3://bucket/key, got "bucket/key"'],
  [{ DEAD_LETTER_QUEUE_URL: 'dead-letters' }, 'DEAD_LETTER_QUEUE_URL: expected the URL of a queue, got "dead-letters"'],
  [{ STATUS_TABLE_SECONDS: '1.5' }, 'STATUS_TABLE_SECONDS: expected whole seconds, got "1.5"'],
  [{ STATUS_TABLE_SECONDS: 'soon' }, 'STATUS_TABLE_SECONDS: expected seconds, got "soon"'],
  [{ LINE_FIELDS: '11' }, 'LINE_FIELDS: expected 13 or 16, got "11"'],
])('the analytics refuses %j', (part, words) => {
  expect(() => readEnvironment(ANALYTICS_ENVIRONMENT, { ...ANALYTICS, ...part })).toThrow(words);
});

test('the heartbeat of each engine', () => {
  const flink = { ENGINE: 'flink', FIREHOSE_STREAM: 'f', APPLICATION_NAME: 'a' };
  const lambda = { ENGINE: 'lambda', FIREHOSE_STREAM: 'f', EVENT_SOURCE_MAPPING_ID: 'm' };
  expect([flink, lambda].map((one) => readEnvironment(HEARTBEAT_ENVIRONMENT, one))).toEqual([flink, lambda]);
});

test('the converter needs an object and a prefix', () => {
  const given = { CONFIG_LOCATION: 's3://bucket/config/site.json', BACKFILL_LOCATION: 's3://bucket/backfill/' };
  expect(readEnvironment(CONVERTER_ENVIRONMENT, given)).toEqual(given);
  expect(() =>
    readEnvironment(CONVERTER_ENVIRONMENT, {
      CONFIG_LOCATION: 's3://bucket/config/',
      BACKFILL_LOCATION: 's3://bucket/b',
    }),
  ).toThrow(/CONFIG_LOCATION: expected s3:\/\/bucket\/key.*\n.*BACKFILL_LOCATION: expected s3:\/\/bucket\/prefix\//);
});
