import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { rangeVerdict } from '../../converter/pages/html/range-state';
import type { RangeDay } from '../../converter/pages/range/range-record';
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

describe('is the range good?', () => {
  const page = async (from: string, to: string, asOf = AS_OF) => {
    const file = join(site.folder, 'range.html');
    const ran = await aspectWfm(
      'report',
      '--from',
      from,
      '--to',
      to,
      '--out',
      file,
      '--config',
      site.config,
      '--as-of',
      asOf,
    );
    expect(ran.exitCode).toBe(0);
    const { document } = parseHTML(readFileSync(file, 'utf8'));
    return {
      title: document.querySelector('#verdict')?.textContent,
      grade: document.querySelector('.verdict')?.getAttribute('class'),
      pictures: document.querySelectorAll('figure.chart').length,
      links: [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href')),
      text: document.body.textContent,
    };
  };
  const convert = (date: string, ...args: readonly string[]) =>
    aspectWfm('backfill', '--from', date, '--to', date, '--config', site.config, ...args);

  test('a range in the future has no day, no picture and no table', async () => {
    const { title, grade, pictures, links, text } = await page('2026-07-01', '2026-07-31');
    expect({ title, grade, pictures, links }).toEqual({
      title: 'No day of this range has begun',
      grade: 'verdict look',
      pictures: 0,
      links: ['#verdict'],
    });
    expect(text).not.toContain('undefined');
  });

  test('a range of a running day alone is not complete, made or not', async () => {
    const noon = `${DATE}T12:00:00Z`;
    const judged = { title: 'No day of this range is final yet', grade: 'verdict look' };
    expect(await page(DATE, DATE, noon)).toMatchObject({
      ...judged,
      pictures: 0,
      links: ['#verdict', '#calendar', '#days'],
    });
    await convert(DATE, '--partial', '--as-of', noon);
    expect(await page(DATE, DATE, noon)).toMatchObject({ ...judged, pictures: 2 });
  });

  test('dates that the zone skipped are no days', async () => {
    site.configure({ timeZone: 'Pacific/Apia' });
    expect(await page('2011-12-30', '2011-12-30')).toMatchObject({
      title: 'The time zone has none of these dates',
      pictures: 0,
    });
  });
});

describe('the state of a range', () => {
  const complete: RangeDay = {
    kind: 'day',
    date: DATE,
    state: 'complete',
    reasons: [],
    version: 1,
    findings: [],
    figures: { contacts: null, staffing: null },
  };
  const running: RangeDay = { ...complete, date: '2026-06-02', state: 'running', reasons: ['final from … on'] };
  const remarked: RangeDay = { ...complete, reasons: ['inputs no longer there: 1; a run keeps this version'] };
  const found: RangeDay = { ...complete, findings: [{ code: 'queue-unmapped', severity: 'warning', count: 1 }] };

  test.each([
    ['Complete: every day is good', [complete]],
    ['Complete so far: every day that is final is good', [complete, running]],
    ['Complete, with remarks to read', [complete, remarked]],
    ['Complete, with findings to read', [remarked, found]],
    ['Complete so far, with findings to read', [found, running]],
    ['Not every day can be relied on', [complete, { ...complete, state: 'stale' }, running]],
  ] as const)('%s', (title, days) => {
    expect(rangeVerdict(days).title).toBe(title);
  });
});
