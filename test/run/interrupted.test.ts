import { loadSite } from '../../converter/config/load-site';
import { convertDays } from '../../converter/jobs/convert-days';
import type { DayOutcome } from '../../converter/jobs/outcome';
import { planDays } from '../../converter/jobs/plan-days';
import { openSite, type Site } from '../../converter/jobs/site';
import { AS_OF, aSite, type TestSite } from '../cli/a-site';
import { contentOf } from '../day/a-day';
import { memoryStore } from '../stores/memory-store';

const DATES = ['2026-06-02', '2026-06-03'];

let folder: TestSite;

beforeEach(() => {
  folder = aSite(DATES);
});
afterEach(() => folder.remove());

/** The outcomes of a run that can be interrupted; `places` changes what it reads and writes. */
async function run(places: (stores: Site['stores'], interrupt: () => void) => Partial<Site['stores']>) {
  const site = openSite(await loadSite(folder.config));
  const output = memoryStore();
  const interrupted = new Int32Array(1);
  const controller = new AbortController();
  const interrupt = () => {
    interrupted[0] = 1;
    controller.abort();
  };
  const stores = { ...site.stores, output };
  const on: Site = { ...site, stores: { ...stores, ...places(stores, interrupt) } };
  const days = await planDays(on, DATES, { asOf: Date.parse(AS_OF), only: 'due', lateReports: false });
  const told: DayOutcome[] = [];
  const outcomes = await convertDays(on, days, {
    jobs: 1,
    onFailure: 'continue',
    rebuild: false,
    refuseBeforeOutput: false,
    interrupted,
    leave: controller.signal,
    onOutcome: (outcome) => told.push(outcome),
  });
  expect(told).toEqual(outcomes);
  return { kinds: outcomes.map(({ kind }) => kind), files: Object.keys(await contentOf(output)) };
}

test.each<keyof Site['stores']>(['productivity', 'reports'])(
  'interrupted while an object of %s never comes, a day is left: nothing of it is written',
  async (place) => {
    const { kinds, files } = await run((stores, interrupt) => ({
      [place]: {
        ...stores[place],
        read() {
          interrupt();
          return new Promise<never>(() => undefined);
        },
      },
    }));
    expect(kinds).toEqual(['interrupted', 'interrupted']);
    expect(files).toEqual([]);
  },
);

test('interrupted while it is published, a day is finished and its lock released; the next one is not begun', async () => {
  const { kinds, files } = await run(({ output }, interrupt) => ({
    output: {
      ...output,
      async write(key, body) {
        interrupt();
        await output.write(key, body);
      },
    },
  }));
  expect(kinds).toEqual(['written', 'interrupted']);
  expect(files).toContain('2026-06-02/manifest.json');
  expect(files.filter((key) => key.endsWith('.lock') || key.startsWith('2026-06-03'))).toEqual([]);
});
