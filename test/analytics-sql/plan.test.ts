import { describeWithFlink } from './flink';

describeWithFlink('the plan of the analytics in SQL', (flink) => {
  let plan: string;

  beforeAll(async () => {
    const job = flink.start({
      EXPLAIN: 'true',
      CONNECTORS: 'aws',
      AWS_REGION: 'us-east-1',
      AGENT_EVENT_STREAM: 'events',
      FIREHOSE_STREAM: 'lines',
      REJECTED_FIREHOSE_STREAM: 'rejected',
      STATUS_TABLE_LOCATION: "s3://it's/a table.csv",
    });
    const { stdout } = await job.ended;
    plan = stdout.slice(stdout.indexOf('== Optimized Execution Plan =='));
  }, 300_000);

  const times = (text: string) => plan.split(text).length - 1;

  test('the stream is read once, for lines and rejects', () => {
    expect(times('TableSourceScan(')).toBe(1);
    expect(times('Sink(table=[default_catalog.default_database.DESTINATION_SQL_STREAM]')).toBe(1);
    expect(times('Sink(table=[default_catalog.default_database.ERROR_STREAM]')).toBe(1);
  });

  test('a member is taken from a document once, and the status table asked once an event', () => {
    expect(times("JSON_QUERY(document, 'lax $.CurrentAgentSnapshot.AgentStatus.Name'")).toBe(1);
    expect(times('STATUS_TYPE(')).toBe(1);
    expect(times("STATUS_TYPE('s3://it''s/a table.csv'") + times("STATUS_TYPE('s3://it's/a table.csv'")).toBe(1);
  });

  test('nothing keeps state, nothing is sent between tasks', () => {
    const operators = new Set([...plan.matchAll(/^[\s:|]*(?:\+- |:- )?([A-Z]\w+)\(/gm)].map(([, name]) => name));
    expect([...operators].sort()).toEqual(['Calc', 'Correlate', 'Reused', 'Sink', 'TableSourceScan']);
  });
});
