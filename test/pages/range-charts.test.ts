import { parseHTML } from 'linkedom';
import { FINDING_SEVERITY, type FindingCode } from '../../converter/core/findings';
import { datesBetween } from '../../converter/core/time/site-day';
import { chartRuns, dateChart } from '../../converter/pages/charts/range-charts';
import { readPageAssets } from '../../converter/pages/html/assets';
import { rangePage } from '../../converter/pages/html/range-page';
import type { RangeDay } from '../../converter/pages/range/range-record';
import { drawnChart, heightBy } from './drawn-chart';

describe('a range in charts', () => {
  it.each([
    [1, 1],
    [92, 1],
    [93, 2],
    [184, 2],
    [365, 4],
    [366, 4],
    [1000, 11],
  ])('%d days are in %d charts of at most 92 days, about as long as each other', (count, expected) => {
    const days = aRange(count);
    const runs = chartRuns(days);
    expect(runs).toHaveLength(expected);
    expect(runs.flat()).toEqual(days);
    const lengths = runs.map(({ length }) => length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(92);
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) - expected);
  });

  it('a day has its part of the width; one without figures leaves it empty', () => {
    const dates = datesBetween('2026-03-06', '2026-03-10');
    const bars = ['2026-03-06', '2026-03-08', '2026-03-10'].map((date) => aBar(date, 7));
    const drawn = drawnChart(dateChart(dates, bars, 10));
    const { start, length } = drawn;
    expect(drawn.bars.map(({ x, width }) => x + width / 2)).toEqual(
      [0.5, 2.5, 4.5].map((day) => expect.closeTo(start + (day / 5) * length, 1)),
    );
    expect(drawn.svg.getAttribute('data-start')).toBe(String(Date.parse('2026-03-06')));
    expect(drawn.svg.getAttribute('data-end')).toBe(String(Date.parse('2026-03-11')));
  });

  it('parts stand on each other, each as high as its figure', () => {
    const parts = [
      { value: 4, colour: 'handled' },
      { value: 0, colour: 'staffed' },
      { value: 1.5, colour: 'abandoned' },
    ];
    const { bars, axes, foot } = drawnChart(dateChart(['2026-03-06'], [{ date: '2026-03-06', parts }], 8));
    const high = (figure: number) => heightBy(axes.left, figure);
    expect(bars).toMatchObject([
      { colour: 'handled', height: expect.closeTo(high(4), 1), y: expect.closeTo(foot - high(4), 1) },
      { colour: 'abandoned', height: expect.closeTo(high(1.5), 1), y: expect.closeTo(foot - high(5.5), 1) },
    ]);
  });

  it.each([
    ['2026-03-06', '2026-03-08', ['6 Mar', '7 Mar', '8 Mar']],
    ['2026-03-06', '2026-04-10', ['6 Mar', '12 Mar', '18 Mar', '24 Mar', '30 Mar', '5 Apr']],
    ['2026-01-01', '2026-03-31', ['1 Jan', '1 Feb', '1 Mar']],
  ])('%s to %s: some dates are labelled, where they are', (from, to, expected) => {
    const dates = datesBetween(from, to);
    const { times, start, length } = drawnChart(dateChart(dates, [], 1));
    expect(times.map(({ text }) => text)).toEqual(expected);
    for (const { text, x } of times) {
      const index = dates.indexOf(new Date(`${text} 2026 UTC`).toISOString().slice(0, 10));
      expect(x).toBeCloseTo(start + ((index + 0.5) / dates.length) * length, 1);
    }
  });

  it('great figures are labelled within the picture', () => {
    const { axes } = drawnChart(dateChart(['2026-03-06'], [aBar('2026-03-06', 480_000)], 480_000));
    expect(axes.left.map(({ text }) => text)).toEqual(['0', '100K', '200K', '300K', '400K']);
    expect(axes.left.filter(({ text, x }) => x - text.length * LETTER < 0)).toEqual([]);
  });

  it('contacts offered are a line over the day, above and below what was handled and abandoned', () => {
    const days = aRange(2).map((day, index) => withContacts(day, [40, 10][index] ?? 0, 25));
    const { svg, bars, axes, foot, start, length } = drawnChart(chartsOf(days)[0] ?? '');
    const high = (figure: number) => heightBy(axes.left, figure);
    expect(bars).toMatchObject(
      [25, 25].map((handled) => ({ colour: 'handled', height: expect.closeTo(high(handled), 1) })),
    );
    const [, ...lines] = svg.querySelector('[stroke="var(--offered)"] path')?.getAttribute('d')?.split('M') ?? [];
    const points = lines.map((line) => line.split('L').map((point) => point.split(',').map(Number)));
    expect(points).toEqual(
      [40, 10].map((offered, index) =>
        [index, index + 1].map((edge) => [
          expect.closeTo(start + (edge / 2) * length, 1),
          expect.closeTo(foot - high(offered), 1),
        ]),
      ),
    );
  });

  it('nothing but zeros is an empty picture', () => {
    const { bars, foot, times } = drawnChart(dateChart(['2026-03-06'], [aBar('2026-03-06', 0)], 1));
    expect(bars).toEqual([]);
    expect(times[0]?.y).toBe(foot + 9);
  });

  it('all charts of a page are by one scale, that of the greatest day', () => {
    const days = aRange(200).map((day, index) => withContacts(day, index === 0 ? 1000 : index === 199 ? 250 : 0));
    const charts = chartsOf(days).map(drawnChart);
    expect(charts).toHaveLength(3);
    const heights = charts.map(({ bars }) => bars.map(({ height }) => height));
    expect(heights).toEqual([[expect.any(Number)], [], [expect.closeTo((heights[0]?.[0] ?? Number.NaN) / 4, 1)]]);
  });
});

/** Units that a figure of a label is wide on paper, where it is largest. */
const LETTER = 9;

function aRange(count: number): Extract<RangeDay, { kind: 'day' }>[] {
  return datesBetween('2026-01-01', '2028-12-31')
    .slice(0, count)
    .map((date) => ({
      kind: 'day',
      date,
      state: 'complete',
      reasons: [],
      version: 1,
      findings: [],
      figures: { contacts: null, staffing: null },
    }));
}

function withContacts(day: Extract<RangeDay, { kind: 'day' }>, offered: number, handled = offered): RangeDay {
  return { ...day, figures: { contacts: { offered, handled, abandoned: 0 }, staffing: null } };
}

/** The pictures of the contacts on the page of a range. */
test('the page of a year stays under 2 MB, every day of it with reasons, findings and a link', async () => {
  const codes = Object.keys(FINDING_SEVERITY) as FindingCode[];
  const findings = codes.map((code) => ({ code, severity: FINDING_SEVERITY[code], count: 123_456 }));
  const key = `2026/06/01/12/${'a'.repeat(64)}-1-2026-06-01-12-00-00-00000000-0000-4000-8000-000000000000.gz`;
  const days = datesBetween('2026-01-01', '2026-12-31').map(
    (date): RangeDay => ({
      kind: 'day',
      date,
      state: 'stale',
      reasons: [1, 2, 3].map((nth) => `input changed: ${key}${nth}`),
      version: 12,
      findings,
      figures: {
        contacts: { offered: 123_456, handled: 100_000, abandoned: 20_000 },
        staffing: { agents: 2000, signedInSeconds: 57_600_000.123 },
      },
    }),
  );
  const record = { from: '2026-01-01', to: '2026-12-31', timeZone: 'UTC', days, isAnonymous: false, repeat: [] };
  const text = rangePage(record, (date) => `${date}.html`, await readPageAssets());
  expect(text.match(/<th scope="row">/g)).toHaveLength(365);
  expect(Buffer.byteLength(text)).toBeLessThan(2_000_000);
});

function chartsOf(days: readonly RangeDay[]): string[] {
  const [from, to] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const record = { from, to, timeZone: 'UTC', days, isAnonymous: false, repeat: [] };
  const { document } = parseHTML(rangePage(record, () => null, { style: '', script: '' }));
  return [...document.querySelectorAll('figure.chart')]
    .filter((figure) => figure.querySelector('figcaption')?.textContent?.startsWith('Contacts'))
    .map((figure) => figure.querySelector('svg')?.outerHTML ?? '');
}

function aBar(date: string, value: number) {
  return { date, parts: [{ value, colour: 'staffed' }] };
}
