import { loadSite } from '../../converter/config/load-site';
import { WfmError } from '../../converter/core/errors';
import { convertDays } from '../../converter/jobs/convert-days';
import { exitCodeOf } from '../../converter/jobs/outcome';
import { planDays } from '../../converter/jobs/plan-days';
import { closeSite, openSite } from '../../converter/jobs/site';
import type { Store } from '../../converter/stores/store';
import { AS_OF, aSite } from '../cli/a-site';
import { contentOf } from '../day/a-day';
import { memoryStore } from '../stores/memory-store';

/** A disk on which so many writes have room. */
function fullAfter(writes: number): Store {
  const store = memoryStore();
  let left = writes;
  const ifThereIsRoom = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    left--;
    if (left >= 0) return work();
    const problem = { where: key, expected: 'to write the file', got: 'ENOSPC: no space left', remedy: 'Free some.' };
    throw new WfmError('store', problem);
  };
  return {
    ...store,
    write: (key, body) => ifThereIsRoom(key, () => store.write(key, body)),
    create: (key, body) => ifThereIsRoom(key, () => store.create(key, body)),
    copy: (from, to) => ifThereIsRoom(to, () => store.copy(from, to)),
  };
}

test('a disk that is full at any write: exit code 5, and no half day', async () => {
  const folder = aSite(['2026-06-01']);
  const site = openSite(await loadSite(folder.config));
  const written: number[] = [];
  for (let writes = 0; written.length < 2; writes++) {
    const output = fullAfter(writes);
    const on = { ...site, stores: { ...site.stores, output } };
    const options = { asOf: Date.parse(AS_OF), only: 'due', lateReports: false } as const;
    const [outcome] = await convertDays(on, await planDays(on, ['2026-06-01'], options), {
      jobs: 1,
      onFailure: 'continue',
      rebuild: false,
      refuseBeforeOutput: false,
      interrupted: new Int32Array(1),
      leave: null,
      onOutcome: () => undefined,
    });
    const content = await contentOf(output);
    const manifest = content['2026-06-01/manifest.json'];
    if (outcome?.kind === 'written') written.push(writes);
    else {
      expect(outcome).toMatchObject({ kind: 'failed', code: 'store', message: expect.stringContaining('ENOSPC') });
      expect(outcome && exitCodeOf(outcome)).toBe(5);
      expect(manifest).toBeUndefined();
      expect(content).not.toHaveProperty('2026-06-01/.lock');
    }
  }
  expect(written[0]).toBeGreaterThan(10);
  closeSite(site);
  folder.remove();
});
