import { type SiteDay, siteDay } from '../../converter/core/time/site-day';
import { HOUR_MS, lengthMs } from '../../converter/core/time/span';
import { agentGroupChart } from '../../converter/pages/charts/agent-group-chart';
import { contactsChart, serviceLevelChart, staffingChart } from '../../converter/pages/charts/contact-charts';
import type { CsvRow } from '../../converter/pages/day/day-record';
import { type DrawnChart, drawnChart, heightBy } from './drawn-chart';

const CHARTS = [
  ['contacts', contactsChart],
  ['service level', serviceLevelChart],
  ['staffing', staffingChart],
  ['agent group', agentGroupChart],
] as const;

describe('where bars stand', () => {
  it.each([
    ['23 hours', '2026-03-08', 'America/Chicago', 30, 46],
    ['24 hours', '2026-06-01', 'America/Chicago', 30, 48],
    ['25 hours', '2026-11-01', 'America/Chicago', 30, 50],
    ['24 hours by quarters', '2026-06-01', 'UTC', 15, 96],
    ['24.5 hours, the last interval half as long', '2026-04-05', 'Australia/Lord_Howe', 60, 25],
  ])('%s: each interval has its part of the width, in the order of time', (_, date, zone, minutes, count) => {
    const day = aDay(date, zone, minutes);
    const { bars, start, end, length } = drawnChart(
      contactsChart(
        day,
        everyRow(day, (index) => ({ nch: String(index + 1) })),
      ),
    );
    expect(bars).toHaveLength(count);
    const middles = bars.map(({ x, width }) => x + width / 2);
    const expected = day.intervals.map(
      (interval) => start + (((interval.start + interval.end) / 2 - day.start) / lengthMs(day)) * length,
    );
    expect(offBy(middles, expected)).toBeLessThan(HUNDREDTHS);
    expect(bars.every(({ x, width }, index) => x + width < (bars[index + 1]?.x ?? end))).toBe(true);
    expect(bars[0]?.x).toBeGreaterThan(start);
  });

  it('a last interval that is half as long has a bar half as wide, but for the gap beside it', () => {
    const day = aDay('2026-04-05', 'Australia/Lord_Howe', 60);
    const { bars } = drawnChart(
      contactsChart(
        day,
        everyRow(day, () => ({ nch: '1' })),
      ),
    );
    const [usual = 0, last = 0] = [bars[0]?.width, bars.at(-1)?.width];
    const gap = (bars[1]?.x ?? 0) - (bars[0]?.x ?? 0) - usual;
    expect(last + gap).toBeCloseTo((usual + gap) / 2, 1);
  });

  it('the hour that occurs twice has bars of both, each of its own figures, and the offsets above', () => {
    const day = aDay('2026-11-01', 'America/Chicago', 30);
    const figures = ['1', '2', '3', '4'];
    const rows = everyRow(day, (index) => ({ nch: figures[index - 2] ?? '0', nco: figures[index - 2] ?? '0' }));
    const { bars, axes, above, start, length } = drawnChart(contactsChart(day, rows));
    expect(bars.map(({ height }) => height)).toEqual(
      figures.map((figure) => expect.closeTo(heightBy(axes.left, Number(figure)), 1)),
    );
    expect(bars[2]?.x).toBeGreaterThan(start + (2 / 25) * length);
    expect(bars[1]?.x).toBeLessThan(start + (2 / 25) * length);
    expect(above.map(({ text }) => text)).toEqual(['-05:00', '-06:00']);
  });

  it.each([
    ['2026-03-08', 3],
    ['2026-06-01', 4],
    ['2026-11-01', 5],
  ])('%s: local time 04 is labelled %d hours after midnight', (date, hours) => {
    const day = aDay(date, 'America/Chicago', 30);
    const { times, start, length } = drawnChart(contactsChart(day, []));
    expect(times.map(({ text }) => text)).toEqual(['00', '04', '08', '12', '16', '20', '24']);
    expect(times[1]?.x).toBeCloseTo(start + ((hours * HOUR_MS) / lengthMs(day)) * length, 1);
    expect(times.at(-1)?.x).toBe(start + length);
  });

  it('half hours off UTC are labelled at full local hours', () => {
    const { times, start } = drawnChart(contactsChart(aDay('2026-06-01', 'Asia/Kolkata', 30), []));
    expect(times.map(({ text }) => text)).toEqual(['00', '04', '08', '12', '16', '20', '24']);
    expect(times[0]?.x).toBe(start);
  });

  it('one row stands alone at its interval', () => {
    const day = aDay('2026-06-01', 'UTC', 30);
    const { bars, start, length } = drawnChart(contactsChart(day, [aRow(day, 24, { nch: '5', nco: '5' })]));
    expect(bars).toHaveLength(1);
    expect(bars[0]?.x).toBeCloseTo(start + length / 2, 0);
  });
});

describe('how high bars are', () => {
  const day = aDay('2026-06-01', 'UTC', 30);

  it('contacts: handled from the foot, abandoned on top of it', () => {
    const figures = [
      [3, 0],
      [0, 2],
      [41, 7],
      [1, 1],
    ] as const;
    const rows = figures.map(([nch, abd], index) => aRow(day, index, { nch: `${nch}`, abd: `${abd}`, nco: '50' }));
    const { bars, axes, foot } = drawnChart(contactsChart(day, rows));
    const high = (figure: number) => heightBy(axes.left, figure);
    const expected = figures.flatMap(([nch, abd]) => [
      { colour: 'handled', height: high(nch), y: foot - high(nch) },
      { colour: 'abandoned', height: high(abd), y: foot - high(nch + abd) },
    ]);
    expect(bars).toMatchObject(
      expected
        .filter(({ height }) => height > 0)
        .map(({ colour, height, y }) => ({ colour, height: expect.closeTo(height, 1), y: expect.closeTo(y, 1) })),
    );
  });

  it('contacts: a line over each interval at what was offered, broken in between', () => {
    const rows = [12, 0, 7].map((nco, index) => aRow(day, index, { nco: `${nco}` }));
    const { svg, axes, foot, start, length } = drawnChart(contactsChart(day, rows));
    const [line] = pathsOf(svg, 'offered');
    expect(line).toHaveLength(3);
    for (const [index, nco] of [12, 0, 7].entries()) {
      const y = expect.closeTo(foot - heightBy(axes.left, nco), 1);
      expect(line?.[index]).toEqual([
        [expect.closeTo(start + (index / 48) * length, 1), y],
        [expect.closeTo(start + ((index + 1) / 48) * length, 1), y],
      ]);
    }
  });

  it('a figure that is small beside the greatest one still has a bar', () => {
    const { bars } = drawnChart(contactsChart(day, [aRow(day, 0, { nch: '300' }), aRow(day, 1, { nch: '1' })]));
    expect(bars).toHaveLength(2);
    expect(bars[1]?.height).toBeGreaterThan(0.4);
  });

  it('service level: by an axis to 100, a dot for 0, nothing where nothing was offered', () => {
    const levels = [
      aRow(day, 0, { nco: '4', serviceLevelPercent: '25' }),
      aRow(day, 1, { nco: '4', serviceLevelPercent: '0' }),
      aRow(day, 2, { nco: '0', serviceLevelPercent: '0' }),
      aRow(day, 3, { nco: '3', serviceLevelPercent: '66.66666666666667' }),
    ];
    const { svg, bars, axes, foot } = drawnChart(serviceLevelChart(day, levels));
    expect(bars.map(({ height }) => height)).toEqual(
      [25, 66.67].map((level) => expect.closeTo(heightBy(axes.left, level), 1)),
    );
    expect(axes.left.map(({ text }) => text)).toEqual(['0', '20', '40', '60', '80', '100']);
    const dots = [...svg.querySelectorAll('circle')];
    expect(dots.map((dot) => dot.getAttribute('cy'))).toEqual([String(foot)]);
  });

  it('service level: by an axis beyond 100 where one is, as transfers make it', () => {
    const levels = [180, 90].map((level, index) => aRow(day, index, { nco: '5', serviceLevelPercent: `${level}` }));
    const { bars, axes, foot } = drawnChart(serviceLevelChart(day, levels));
    expect(bars.map(({ height }) => height)).toEqual(
      [180, 90].map((level) => expect.closeTo(heightBy(axes.left, level), 1)),
    );
    expect(bars.every(({ y, height }) => y >= 0 && y + height <= foot)).toBe(true);
    expect(bars[0]?.y).toBeLessThan(axes.left.at(-1)?.y ?? 0);
  });

  it('staffing: positions by the axis to the left, contacts offered by the one to the right', () => {
    const rows = [
      aRow(day, 0, { aps: '2.5', nco: '30' }),
      aRow(day, 1, { aps: '10', nco: '0' }),
      aRow(day, 4, { aps: '0.25', nco: '17' }),
    ];
    const { svg, bars, axes, foot } = drawnChart(staffingChart(day, rows));
    expect(bars.map(({ height }) => height)).toEqual(
      [2.5, 10, 0.25].map((aps) => expect.closeTo(heightBy(axes.left, aps), 1)),
    );
    const dots = [...svg.querySelectorAll('circle')].map((dot) => foot - Number(dot.getAttribute('cy')));
    expect(dots).toEqual([30, 0, 17].map((nco) => expect.closeTo(heightBy(axes.right, nco), 1)));
    expect(axes.right.map(({ text }) => text)).toEqual(['0', '10', '20', '30']);
    // The third row is of a later interval: no line leads there.
    expect(pathsOf(svg, 'offered').map((parts) => parts.map((points) => points.length))).toEqual([[2], [1]]);
  });

  it('agent group: hours available, and unavailable up to what is signed in', () => {
    const rows = [
      aRow(day, 0, { signedInSeconds: '7200', availableSeconds: '1800.5' }),
      aRow(day, 1, { signedInSeconds: '900', availableSeconds: '900' }),
    ];
    const { bars, axes } = drawnChart(agentGroupChart(day, rows));
    expect(bars.map(({ colour, height }) => [colour, height])).toEqual([
      ['available', expect.closeTo(heightBy(axes.left, 1800.5 / 3600), 1)],
      ['unavailable', expect.closeTo(heightBy(axes.left, 5399.5 / 3600), 1)],
      ['available', expect.closeTo(heightBy(axes.left, 0.25), 1)],
    ]);
  });

  it.each([
    [3, ['0', '1', '2', '3']],
    [4, ['0', '1', '2', '3', '4']],
    [7, ['0', '2', '4', '6']],
    [1234, ['0', '500', '1K']],
    [480_000, ['0', '200K', '400K']],
  ])('contacts up to %d are labelled by whole numbers, in few letters', (most, expected) => {
    const { axes } = drawnChart(contactsChart(day, [aRow(day, 0, { nco: `${most}`, nch: `${most}` })]));
    expect(axes.left.map(({ text }) => text)).toEqual(expected);
  });

  it.each([
    ['contacts', contactsChart, { nco: '123456789', nch: '123456789' }],
    ['staffing', staffingChart, { nco: '123456', aps: '98765.4321' }],
    ['agent group', agentGroupChart, { signedInSeconds: '360000000', availableSeconds: '360000000' }],
  ] as const)('%s: the labels of great figures are within the picture', (_, chart, great) => {
    const { svg, axes } = drawnChart(chart(day, [aRow(day, 0, great)]));
    const [, , width = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
    expect(axes.left.length).toBeGreaterThan(2);
    expect(axes.left.filter(({ text, x }) => x - text.length * LETTER < 0)).toEqual([]);
    expect(axes.right.filter(({ text, x }) => x + text.length * LETTER > width)).toEqual([]);
  });

  it.each(CHARTS)('%s: without rows, and where every figure is 0, an empty picture on its foot', (_, chart) => {
    const zero = everyRow(day, () => ({}));
    for (const rows of [[], zero]) {
      const drawn = drawnChart(chart(day, rows));
      expect(drawn.bars).toEqual([]);
      expect(drawn.axes.left[0]).toMatchObject({ text: '0', y: drawn.foot });
      expect(drawn.times[0]?.y).toBe(drawn.foot + 9);
      expect(drawn.times).toHaveLength(7);
      expect(numbersBeyond(drawn)).toEqual([]);
    }
  });
});

describe('what a page with a strict Content-Security-Policy can hold', () => {
  it.each(CHARTS)('%s: no styles, no size of its own, and nothing said to screen readers', (_, chart) => {
    const day = aDay('2026-11-01', 'America/Chicago', 30);
    const { svg } = drawnChart(
      chart(
        day,
        everyRow(day, (index) => ({
          nco: `${index}`,
          nch: `${index}`,
          abd: '1',
          aps: '1',
          signedInSeconds: '9',
          serviceLevelPercent: '0',
        })),
      ),
    );
    expect(svg.querySelectorAll('rect, circle').length).toBeGreaterThan(0);
    expect(svg.querySelectorAll('style, script, [style], [onload], [aria-label]')).toHaveLength(0);
    expect([svg.getAttribute('width'), svg.getAttribute('height')]).toEqual([null, null]);
    expect(svg.getAttribute('aria-hidden')).toBe('true');
    expect(svg.getAttribute('viewBox')).toBe('0 0 400 170');
  });

  it('tells the page its scale', () => {
    const day = aDay('2026-11-01', 'America/Chicago', 30);
    const { svg } = drawnChart(staffingChart(day, []));
    const names = ['start', 'end', 'step', 'left', 'right'].map((name) => Number(svg.getAttribute(`data-${name}`)));
    expect(names).toEqual([day.start, day.end, HOUR_MS / 2, 45, 355]);
  });
});

/** Units that a figure of a label is wide on paper, where it is largest. */
const LETTER = 9;

/** Coordinates are written to hundredths; what is told of two of them is off by as much. */
const HUNDREDTHS = 0.011;

function aDay(date: string, timeZone: string, minutes: number): SiteDay {
  const day = siteDay(date, timeZone, minutes);
  if (day === null) throw new Error('expected a day that the zone has');
  return day;
}

function aRow(day: SiteDay, interval: number, part: CsvRow): CsvRow {
  const start = day.intervals[interval]?.start ?? Number.NaN;
  return {
    intervalStartUtc: new Date(start).toISOString(),
    ...{ nco: '0', nch: '0', abd: '0', aps: '0', serviceLevelPercent: '0' },
    ...{ signedInSeconds: '0', availableSeconds: '0' },
    ...part,
  };
}

function everyRow(day: SiteDay, partOf: (interval: number) => CsvRow): CsvRow[] {
  return day.intervals.map((_, index) => aRow(day, index, partOf(index)));
}

function offBy(got: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(value - (got[index] ?? Number.NaN))));
}

/** The lines of a colour, each in its unbroken parts, each as its points. */
function pathsOf(svg: Element, colour: string): number[][][][] {
  const paths = [...svg.querySelectorAll(`g[stroke="var(--${colour})"] path`)];
  return paths.map((path) =>
    (path.getAttribute('d') ?? '')
      .split('M')
      .slice(1)
      .map((part) =>
        part
          .split(/[LZ]/)
          .filter(Boolean)
          .map((point) => point.split(',').map(Number)),
      ),
  );
}

/** Coordinates that are no number, or beyond the picture. */
function numbersBeyond({ svg }: DrawnChart): string[] {
  const texts = [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  return texts.filter(
    (text) => text.includes('NaN') || (text.match(/-?[\d.]+/g) ?? []).some((one) => Number(one) > 400),
  );
}
