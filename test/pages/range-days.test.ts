import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { AS_OF, anEvent, aSite, lines, objectKey, type TestSite } from '../cli/a-site';
import { aspectWfm } from '../cli/command-line';

const DATE = '2026-06-01';

let site: TestSite;

beforeEach(() => {
  site = aSite([DATE]);
});
afterEach(() => site.remove());

test.each([
  [3, []],
  [4, ['and 1 more']],
  [40, ['and 37 more']],
])('of a day of which %d objects changed, three reasons are told, and how many more there are', async (count, more) => {
  const keys = Array.from({ length: count }, (_, index) => objectKey(DATE, '12-00-00', String(index).padStart(3, '0')));
  for (const key of keys) site.write(key, lines(anEvent(DATE, '12:00:00', 'HEART_BEAT')));
  const common = ['--config', site.config, '--as-of', AS_OF];
  await aspectWfm('backfill', '--from', DATE, '--to', DATE, ...common);
  for (const key of keys) site.write(key, lines(anEvent(DATE, '12:00:01', 'HEART_BEAT')));
  const page = join(site.folder, 'range.html');
  await aspectWfm('report', '--from', DATE, '--to', DATE, '--out', page, ...common);
  const { document } = parseHTML(readFileSync(page, 'utf8'));
  const told = [...document.querySelectorAll('#day-table small')].map(({ textContent }) => textContent?.trim());
  expect(told).toEqual([
    ...[0, 1, 2].map((index) => expect.stringMatching(new RegExp(`^input changed: .*-00${index}$`))),
    ...more,
  ]);
});
