import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithFlink } from './flink';

/** What the application is deployed with. */
const PROPERTIES = {
  AWS_REGION: 'us-east-1',
  AGENT_EVENT_STREAM: 'events',
  FIREHOSE_STREAM: 'lines',
  REJECTED_FIREHOSE_STREAM: 'rejected',
  STATUS_TABLE_LOCATION: "s3://it's/a table.csv",
};

describeWithFlink('the plan of the analytics in SQL', (flink) => {
  /** How each operator changes rows, and what is run in the end. */
  let changes: string;
  let plan: string;

  beforeAll(async () => {
    const { stdout } = await explained(PROPERTIES).ended;
    [, changes = '', plan = ''] = stdout.split(/== Optimized (?:Physical|Execution) Plan ==/);
  }, 300_000);

  /** Properties as the service puts them into a file. */
  const explained = (properties: Readonly<Record<string, string>>) => {
    const file = join(flink.folder, `properties-${Object.keys(properties).length}.json`);
    writeFileSync(file, JSON.stringify([{ PropertyGroupId: 'aspect.wfm', PropertyMap: properties }]));
    return flink.start({ EXPLAIN: 'true', APPLICATION_PROPERTIES: file });
  };

  test('a parameter that is missing is named', async () => {
    const { STATUS_TABLE_LOCATION: _, ...others } = PROPERTIES;
    await expect(explained(others).ended).rejects.toThrow(
      'sql/60_agent_status_info.sql needs the parameter STATUS_TABLE_LOCATION',
    );
  });

  test('all that is written is an insert', () => {
    // A sink changes nothing.
    expect(new Set(changes.match(/changelogMode=\[[\w,]*/g))).toEqual(
      new Set(['changelogMode=[I', 'changelogMode=[NONE']),
    );
  });

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
