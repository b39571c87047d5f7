import { loadSite } from '../../converter/config/load-site';
import { convertDays } from '../../converter/jobs/convert-days';
import { planDays } from '../../converter/jobs/plan-days';
import { closeSite, openSite, type Site } from '../../converter/jobs/site';
import type { Store } from '../../converter/stores/store';
import { AS_OF, anEvent, aSite, lines, objectKey } from '../cli/a-site';
import { contentOf } from '../day/a-day';
import { failingStore, ProcessDied } from '../stores/failing-store';
import { memoryStore } from '../stores/memory-store';

const DATES = ['2026-06-02', '2026-06-03', '2026-06-04'];

/** A whole run over days of a site whose history and pick-up folder are these stores. */
async function run(site: Site, output: Store, deliver: Store): Promise<string[]> {
  const on: Site = { ...site, stores: { ...site.stores, output, deliver } };
  const asOf = Date.parse(AS_OF);
  const days = await planDays(on, DATES, { asOf, only: 'due', lateReports: false });
  const outcomes = await convertDays(on, days, {
    jobs: 1,
    onFailure: 'continue',
    rebuild: false,
    refuseBeforeOutput: false,
    interrupted: new Int32Array(1),
    leave: null,
    onOutcome: () => undefined,
  });
  return outcomes.map(({ kind }) => kind);
}

/** Places in memory, with what stands in the history. */
async function begun(before: Readonly<Record<string, string>>) {
  const stores = { output: memoryStore(), deliver: memoryStore() };
  for (const [key, text] of Object.entries(before)) await stores.output.write(key, Buffer.from(text));
  return stores;
}

test('killed at any write of a run of three days with delivery, the next run ends with the same bytes', async () => {
  const folder = aSite(DATES.slice(0, 2), { output: { location: 'history/', deliver: 'pick-up/' } });
  const site = openSite(await loadSite(folder.config));
  try {
    // The first day stands, the second is restated by late data, the third is new.
    const first = await begun({});
    await run(site, first.output, first.deliver);
    const standing = await contentOf(first.output);
    folder.addDay('2026-06-04');
    folder.write(
      objectKey('2026-06-04', '09-00-00', 'late'),
      lines(anEvent('2026-06-03', '10:30:00', 'STATE_CHANGE', { status: 'Coaching' })),
    );

    const undisturbed = await begun(standing);
    const counting = failingStore(undisturbed.output, Number.POSITIVE_INFINITY);
    expect(await run(site, counting, undisturbed.deliver)).toEqual(['unchanged', 'written', 'written']);
    const expected = await contentOf(undisturbed.output);
    const delivered = await contentOf(undisturbed.deliver);
    expect(counting.changes()).toBeGreaterThan(30);

    for (let n = 1; n <= counting.changes(); n++) {
      const { output, deliver } = await begun(standing);
      await run(site, failingStore(output, n), deliver).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ProcessDied);
      });
      await expectWholeDays(output);
      await run(site, output, deliver);
      expect({ n, content: await contentOf(output) }).toEqual({ n, content: expected });
      expect(await contentOf(deliver)).toMatchObject(delivered);
    }
  } finally {
    closeSite(site);
    folder.remove();
  }
});

/** A day exists when its manifest does, and then all its files are there as it says. */
async function expectWholeDays(output: Store): Promise<void> {
  const content = await contentOf(output);
  for (const [key, text] of Object.entries(content)) {
    if (!key.endsWith('/manifest.json')) continue;
    const folder = key.slice(0, key.lastIndexOf('/'));
    for (const { name, bytes } of JSON.parse(text).outputs) {
      expect(Buffer.byteLength(content[`${folder}/${name}`] ?? '')).toBe(bytes);
    }
  }
}
