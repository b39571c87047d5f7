import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofType, synthesize } from '../infra/synthesize';
import { describeWithFlink } from './flink';

/** What the application is deployed with: the names are the template's, the values what CloudFormation could make of them. */
const PROPERTIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(deployedProperties()).map(([name, value]) => [name, filledIn(name, value)])),
  STATUS_TABLE_LOCATION: "s3://it's/a table.csv",
};

function deployedProperties(): Readonly<Record<string, unknown>> {
  const [application] = ofType(synthesize({ engine: 'flink' }), 'AWS::KinesisAnalyticsV2::Application');
  const deployed = application?.Properties as Application | undefined;
  return deployed?.ApplicationConfiguration.EnvironmentProperties.PropertyGroups[0]?.PropertyMap ?? {};
}

interface Application extends Record<string, unknown> {
  readonly ApplicationConfiguration: {
    readonly EnvironmentProperties: {
      readonly PropertyGroups: readonly { readonly PropertyMap: Readonly<Record<string, unknown>> }[];
    };
  };
}

function filledIn(name: string, value: unknown): string {
  if (name === 'AWS_REGION') return 'us-east-1';
  // A parameter of the template that is none of the SQL's ends the job when its value is not allowed.
  return JSON.stringify(value) === '{"Ref":"LineFields"}' ? '16' : name.toLowerCase();
}

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

  test.each([
    [{ STATUS_TABLE_SECONDS: '1m' }, 'Parameter STATUS_TABLE_SECONDS: expected whole seconds, 1 or more, got 1m'],
    [{ LINE_FIELDS: '12' }, 'Parameter LINE_FIELDS: expected 13 or 16, got 12'],
    [{ INITIAL_POSITION: 'OLDEST' }, 'Parameter INITIAL_POSITION: expected TRIM_HORIZON or LATEST, got OLDEST'],
  ])('a parameter that is none of what it may be is refused: %j', async (wrong, message) => {
    await expect(explained({ ...PROPERTIES, ...wrong }).ended).rejects.toThrow(message);
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

  test('nothing but the source and the sinks keeps state, nothing is sent between tasks', () => {
    const operators = new Set([...plan.matchAll(/^[\s:|]*(?:\+- |:- )?([A-Z]\w+)\(/gm)].map(([, name]) => name));
    expect([...operators].sort()).toEqual(['Calc', 'Correlate', 'Reused', 'Sink', 'TableSourceScan']);
  });
});
