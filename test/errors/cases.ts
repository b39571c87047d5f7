import type { ErrorCode } from '../../converter/core/errors';
import { AS_OF, anEvent, lines, objectKey, queueReport, queueRow, reportKey, type TestSite } from '../cli/a-site';

/** An input that reproduces one error of the catalogue. */
export interface ErrorCase {
  readonly code: ErrorCode;
  /** Makes the mistake in a good site that has the inputs of 2026-06-01. */
  readonly prepare?: (site: TestSite) => unknown;
  /** The arguments; `--config` and `--as-of` are added unless `bare`. */
  readonly args: readonly string[] | ((site: TestSite) => readonly string[]);
  readonly bare?: boolean;
}

const DATE = '2026-06-01';
const ONE_DAY = ['backfill', '--from', DATE, '--to', DATE];
const oneDay = (code: ErrorCode, prepare: (site: TestSite) => unknown): ErrorCase => ({ code, prepare, args: ONE_DAY });
const configured = (part: Readonly<Record<string, unknown>>) => oneDay('configuration', (site) => site.configure(part));
const usage = (...args: readonly string[]): ErrorCase => ({ code: 'usage', args });
const bare = (...args: readonly string[]): ErrorCase => ({ code: 'usage', args, bare: true });
const mapped = (maps: Readonly<Record<string, string>>): ErrorCase =>
  oneDay('map', (site) => {
    for (const [name, text] of Object.entries(maps)) site.write(`${name}.csv`, text);
    site.configure({ maps: Object.fromEntries(Object.keys(maps).map((name) => [name, `${name}.csv`])) });
  });

const REPORT = ['report', '--date', DATE];
async function converted(site: TestSite): Promise<void> {
  await (await import('../cli/command-line')).aspectWfm(...ONE_DAY, '--config', site.config, '--as-of', AS_OF);
}

function held(site: TestSite): void {
  const lock = { host: 'another-host', pid: 4711, runId: 'a-run', deadlineUtc: '2999-01-01T00:00:00.000Z' };
  site.write(`history/${DATE}/.lock`, JSON.stringify(lock));
}

/** By the name that the README gives each. */
export const CASES: Readonly<Record<string, ErrorCase>> = {
  'no-command': bare(),
  'unknown-command': bare('stauts'),
  'unknown-option': bare('status', '--form', DATE),
  'option-missing': bare('backfill', '--from', DATE),
  'option-without-value': bare('backfill', '--to', DATE, '--from'),
  'option-not-a-choice': bare('backfill', '--from', DATE, '--to', DATE, '--only', 'broken'),
  'option-not-a-number': bare('run', '--jobs', '0'),
  'argument-missing': bare('classify'),
  'argument-too-many': bare('status', DATE),
  'as-of': usage('status', '--as-of', '2026-06-05T12:00'),
  'not-a-date': usage('backfill', '--from', '2026-02-30', '--to', 'tomorrow'),
  'range-reversed': usage('backfill', '--from', '2026-06-02', '--to', DATE),
  'day-not-final': usage('backfill', '--from', DATE, '--to', '2026-06-05'),
  'day-not-begun': usage('backfill', '--from', '2026-06-06', '--to', '2026-06-06', '--partial'),
  'explain-nothing': usage('explain', '--date', DATE),
  'explain-two': usage('explain', '--date', DATE, '--agent', 'agent.one', '--agent-group', 'Inbound'),
  'explain-date': usage('explain', '--date', '1 June', '--agent', 'agent.one'),
  'explain-date-skipped': {
    code: 'usage',
    prepare: (site) => site.configure({ timeZone: 'Pacific/Apia' }),
    args: ['explain', '--date', '2011-12-30', '--agent', 'agent.one'],
  },
  'explain-agent': usage('explain', '--date', DATE, '--agent', 'Agent.One'),
  'explain-contact-group': usage('explain', '--date', DATE, '--contact-group', 'Sale'),
  'explain-agent-group': usage('explain', '--date', DATE, '--agent-group', 'Outbound'),
  'explain-interval': usage('explain', '--date', DATE, '--agent', 'agent.one', '--interval', '10:15'),
  'report-nothing': usage('report'),
  'report-two': usage('report', '--date', DATE, '--from', DATE),
  'report-out': {
    code: 'usage',
    prepare: converted,
    args: ({ folder }) => [...REPORT, '--out', `${folder}/aspect-wfm.config.json/day.html`],
  },
  'classify-file': { code: 'usage', args: ({ folder }) => ['classify', `${folder}/none.ndjson`] },

  'rta-outputs': { code: 'usage', args: ({ folder }) => ['rta', 'watch', '--outputs', `${folder}/none.json`] },
  'rta-stack': {
    code: 'usage',
    prepare: (site) => site.write('outputs.json', '{"AspectWfm":{"APS3BucketName":"a-bucket"}}'),
    args: ({ folder }) => ['rta', 'watch', '--outputs', `${folder}/outputs.json`],
  },

  'configuration-none': oneDay('configuration', (site) => site.drop('aspect-wfm.config.json')),
  'configuration-no-json': oneDay('configuration', (site) =>
    site.write('aspect-wfm.config.json', '{\n  "timeZone": UTC\n}'),
  ),
  'configuration-encoding': oneDay('configuration', (site) =>
    site.write('aspect-wfm.config.json', Buffer.from('{"timeZone":"\xe9"}', 'latin1')),
  ),
  'configuration-key': configured({ intervalMinuets: 30 }),
  'configuration-values': oneDay('configuration', (site) => {
    site.write('agents.csv', 'Username,AgentId\n,4711\n');
    site.configure({
      timeZone: 'Mars/Olympus',
      intervalMinutes: 20,
      output: { location: 'history/', profiles: [] },
      maps: { agents: 'agents.csv', staffing: 'none.csv' },
    });
  }),
  'configuration-lookback': configured({ rules: { maxSilenceMinutes: 240 } }),
  'configuration-group-map': configured({ agentGroupBy: 'map' }),
  'profile-none': configured({ output: { location: 'history/', profiles: ['ours.json'] } }),
  'profile-wrong': oneDay('configuration', (site) => {
    site.write('ours.json', '{"name":"ours","fileName":"x.txt"}');
    site.configure({ output: { location: 'history/', profiles: ['ours.json'] } });
  }),

  'map-none': oneDay('map', (site) => site.configure({ maps: { agents: 'none.csv' } })),
  'map-columns': mapped({ staffing: 'ContactGroup,Agents\nSales,Inbound\n' }),
  'map-row': mapped({ agents: 'Username,AgentId\nagent.one\n,2\n' }),
  'map-state-type': mapped({ statuses: 'StateName,StateType\nBreak,X\n' }),
  'map-dates': mapped({
    agents: 'Username,AgentId,ValidFrom,ValidTo\nagent.one,1,2026-06-31,\nagent.two,2,2026-06-02,2026-06-01\n',
  }),
  'map-overlap': mapped({ contactGroups: 'Queue,ContactGroup,ValidFrom\nSales,One,\nSales,Two,2026-05-01\n' }),
  'map-service-level': mapped({
    contactGroups: 'Queue,ContactGroup,ServiceLevelSeconds\nSales,All,20\nOther,All,30\n',
  }),

  'report-role': oneDay('report-role', (site) =>
    site.write(reportKey('Queues too', DATE), queueReport([queueRow(DATE, '10:00')])),
  ),
  'report-interval': oneDay('report-interval', (site) =>
    site.write(reportKey('Queue', DATE), queueReport([queueRow(DATE, '10:00', 'Sales', 60)])),
  ),
  'agent-id-collision': oneDay('agent-id-collision', (site) => {
    site.configure({ output: { location: 'history/', agentIdLength: 3 } });
    const other = { username: 'agent.lone' };
    site.write(
      objectKey(DATE, '12-00-00', 'c'),
      lines(anEvent(DATE, '10:10:00', 'LOGIN', other), anEvent(DATE, '10:20:00', 'LOGOUT', other)),
    );
  }),
  'inputs-missing': oneDay('inputs-missing', (site) => site.drop('reports')),
  'inputs-missing-agent-report': oneDay('inputs-missing', (site) =>
    site.configure({ reports: { location: 'reports/', agentReport: 'Agent' } }),
  ),
  'inputs-gone': {
    code: 'inputs-gone',
    async prepare(site) {
      await converted(site);
      site.drop(objectKey(DATE, '11-05-00', 'b'));
      site.configure({ intervalMinutes: 15 });
    },
    args: ONE_DAY,
  },
  'store-output': oneDay('store', (site) => site.write('history', 'a file')),
  'store-inputs': oneDay('store', (site) => {
    site.drop('OUTPUT');
    site.write('OUTPUT', 'a file');
  }),
  'day-missing': { code: 'day-missing', args: REPORT },
  'day-missing-not-final': { code: 'day-missing', args: [...REPORT, '--as-of', '2026-06-02T01:10:00Z'] },
  'day-missing-failed': {
    code: 'day-missing',
    prepare: (site) => site.write(`history/${DATE}/failure.json`, '{"code":"store","message":"no space left"}'),
    args: REPORT,
  },
  'day-missing-held': { code: 'day-missing', prepare: held, args: REPORT },
  'day-damaged': {
    code: 'day-damaged',
    async prepare(site) {
      await converted(site);
      site.write(`history/${DATE}/agentDaily.csv`, 'date\n');
    },
    args: REPORT,
  },
  'day-damaged-inputs-gone': {
    code: 'day-damaged',
    async prepare(site) {
      await converted(site);
      site.write(`history/${DATE}/agentDaily.csv`, 'date\n');
      site.drop(objectKey(DATE, '11-05-00', 'b'));
    },
    args: REPORT,
  },
  'day-damaged-manifest': {
    code: 'day-damaged',
    prepare: (site) => site.write(`history/${DATE}/manifest.json`, '{'),
    args: REPORT,
  },
  'day-without-csv': {
    code: 'configuration',
    async prepare(site) {
      site.configure({ output: { location: 'history/', profiles: ['itf'] } });
      await converted(site);
    },
    args: REPORT,
  },
  'day-held': oneDay('day-held', held),
};
