import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert as runCommand } from '../../converter/cli/convert-command';
import type { ConvertRequest } from '../../converter/cli/convert-request';
import { standingFindings } from '../../converter/day/standing-findings';
import { openSite } from '../../converter/jobs/site';
import { createWorkerPool } from '../../converter/jobs/worker-pool';
import type { Store } from '../../converter/stores/store';
import { aReport } from '../conversion/a-report';
import { aSite, configText, type SiteInputs } from '../conversion/a-site';
import { convertOn } from '../conversion/convert';
import { anObject, objectKey, textOfLines } from '../conversion/interval-output';
import type { SettingCase } from './setting-case';
import { ANN_DAY, DATE, THE_DAY, TICKETS } from './the-day';

const NIGHTLY: ConvertRequest = {
  command: 'run',
  range: null,
  only: 'due',
  newestFirst: false,
  onFailure: 'continue',
  lateReports: false,
  partial: false,
  today: false,
  dryRun: false,
  jobs: null,
};

/** Twenty reports and twenty objects, for what is read at once to show. */
const MANY: SiteInputs = {
  reports: Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `Queue interval-2026-06-16T00:15:${10 + index}Z.csv`,
      aReport('Queue', [['Tickets', `${DATE} 08:00`, TICKETS]]),
    ]),
  ),
  intervalOutput: Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [objectKey(`${DATE} 08:01:00`, String(index)), textOfLines(ANN_DAY)]),
  ),
};

/** Settings of places and under `run` and `s3`. */
export const RUN_CASES: readonly SettingCase[] = [
  ...(['reports', 'productivity', 'output'] as const).map(
    (place): SettingCase => ({
      key: `${place}.location`,
      title: 'is where the objects are',
      inputs: {},
      to: 'elsewhere/',
      figures: async (inputs) => openSite(await aSite(inputs)).stores[place].location,
      byDefault: `/site/${{ reports: 'Reports', productivity: 'OUTPUT', output: 'history' }[place]}`,
      changed: '/site/elsewhere',
    }),
  ),
  {
    key: 'run.lookbackDays',
    title: 'is how far the nightly job looks back',
    inputs: {},
    to: 1,
    figures: async (inputs) => {
      const { days } = await nightly(inputs, { command: 'plan', dryRun: true });
      return days.map(({ date }) => date);
    },
    byDefault: ['2026-06-13', '2026-06-14', '2026-06-15'],
    changed: ['2026-06-15'],
  },
  {
    key: 'run.maxSetAsideShare',
    title: 'is the share of rows that may be set aside',
    // One row of six is rubbish.
    inputs: { ...THE_DAY, intervalOutput: anObject(`${DATE} 08:01:00`, [...ANN_DAY, 'rubbish']) },
    to: 0.17,
    figures: async (inputs) => {
      const site = await aSite(inputs);
      const { manifest } = await convertOn(site, DATE);
      const findings = standingFindings(manifest, site.config);
      return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    },
    byDefault: ['set-aside-share'],
    changed: [],
  },
  {
    key: 'run.jobs',
    title: 'is the number of days at once',
    inputs: {},
    to: 3,
    figures: async (inputs) => {
      jest.mocked(createWorkerPool).mockClear();
      await nightly(inputs, {});
      return jest.mocked(createWorkerPool).mock.calls.map(([threads]) => threads);
    },
    byDefault: availableParallelism() > 1 ? [availableParallelism()] : [],
    changed: [3],
  },
  {
    key: 's3.concurrency',
    title: 'is how much is read at once',
    inputs: MANY,
    to: 2,
    figures: async (inputs) => {
      const site = await aSite(inputs);
      const [reports, productivity] = [watched(site.stores.reports), watched(site.stores.productivity)];
      await convertOn(
        { ...site, stores: { ...site.stores, reports: reports.store, productivity: productivity.store } },
        DATE,
      );
      return [reports.mostAtOnce(), productivity.mostAtOnce()];
    },
    byDefault: [16, 16],
    changed: [2, 2],
  },
];

/** Runs the command as on the 16th, with its result as `--json` prints it. */
async function nightly(
  inputs: SiteInputs,
  part: Partial<ConvertRequest>,
): Promise<{ readonly days: readonly { readonly date: string }[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'nightly-'));
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const config = join(folder, 'aspect-wfm.config.json');
    writeFileSync(config, configText(inputs));
    const options = { config, json: true, log: 'json' as const, asOf: '2026-06-16T02:00:00Z', debug: false };
    await runCommand({ ...NIGHTLY, ...part }, options);
    return JSON.parse(printed.join(''));
  } finally {
    write.mockRestore();
    rmSync(folder, { recursive: true });
  }
}

/** A store that counts the bodies that are open at once. */
function watched(store: Store): { readonly store: Store; mostAtOnce(): number } {
  let open = 0;
  let most = 0;
  const read: Store['read'] = async (key) => {
    open++;
    most = Math.max(most, open);
    const body = await store.read(key);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return body && closing(body);
  };
  async function* closing(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield* body;
    open--;
  }
  return { store: { ...store, read }, mostAtOnce: () => most };
}
