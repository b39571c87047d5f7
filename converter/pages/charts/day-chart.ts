import { axisX, axisY, gridY, type Markish, ruleX, ruleY, text } from '@observablehq/plot';
import { formatLocal, offsetMinutes, type SiteDay } from '../../core/time/site-day';
import { HOUR_MS, type Instant, lengthMs, MINUTE_MS, type Span } from '../../core/time/span';
import type { CsvRow } from '../day/day-record';
import { offsetChange } from '../day/local-time';
import { barMark } from './bar-mark';
import { CHART_MARGIN, CHART_WIDTH, svgChart } from './svg-chart';
import { tickLabel } from './tick-label';

const CHART_HEIGHT = 170;
/** Local hours between two labels of the axis of time. */
const LABELLED_HOURS = 4;
/** Units between two bars. */
const BAR_GAP = 0.8;

/** What a chart of a day may have otherwise. */
export interface DayChartOptions {
  /** Values that the axis to the left labels; a number is about how many of them. @default 4 */
  readonly labels?: readonly number[] | number;
  /** Room to the right, for another axis. */
  readonly marginRight?: number;
}

/**
 * Draws marks over a site day as long as it is, 23, 24 or 25 hours: the axis is of instants, its labels are local times.
 * `most` is the figure at the top.
 */
export function dayChart(
  day: SiteDay,
  most: number,
  marks: readonly Markish[],
  { labels = 4, marginRight = CHART_MARGIN.marginRight }: DayChartOptions = {},
): string {
  const { start, end } = day;
  const ticks = typeof labels === 'number' ? labels : [...labels];
  return svgChart(
    {
      x: { type: 'linear', domain: [start, end], axis: null },
      // Figures that are all 0 stand at the foot of a scale that goes up to 1.
      y: { domain: [0, most > 0 ? most : 1] },
      marks: [
        gridY({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
        ...marks,
        ruleY([0]),
        axisY({ ticks, anchor: 'left', label: null, tickFormat: tickLabel }),
        axisX(labelledHours(day), { tickFormat: (at: Instant) => hourLabel(at, day), tickSize: 3 }),
        ...changeOfOffset(day),
      ],
      height: CHART_HEIGHT,
      marginRight,
    },
    { start, step: stepOf(day), end, left: CHART_MARGIN.marginLeft, right: CHART_WIDTH - marginRight },
  );
}

/** The usual length of an interval: the first one's, since a zone's change shortens the last one only. */
function stepOf({ intervals: [first] }: SiteDay): number {
  return first === undefined ? 0 : lengthMs(first);
}

/** A bar of one colour for each row that has a figure, over its interval; `fromTo` says where it begins and ends. */
export function barsOf(
  day: SiteDay,
  rows: readonly CsvRow[],
  colour: string,
  fromTo: (row: CsvRow) => readonly [number, number],
): Markish {
  const bars = rows.map((row) => {
    const { start, end } = intervalOf(row, day);
    const [y1, y2] = fromTo(row);
    return { x1: start, x2: end, y1, y2 };
  });
  return barMark(bars, colour, BAR_GAP);
}

/** The interval of the day that a row is of; without length where the day has no such one. */
export function intervalOf(row: CsvRow, day: SiteDay): Span {
  const start = startOf(row);
  return day.intervals[(start - day.start) / stepOf(day)] ?? { start, end: start };
}

/** When a row's interval starts. */
export function startOf({ intervalStartUtc = '' }: CsvRow): Instant {
  return Date.parse(intervalStartUtc);
}

function labelledHours({ start, end, timeZone }: SiteDay): Instant[] {
  const hours: Instant[] = [];
  for (let at = start; at < end; at += HOUR_MS / 4) {
    const localMs = at + offsetMinutes(at, timeZone) * MINUTE_MS;
    if (localMs % (LABELLED_HOURS * HOUR_MS) === 0) hours.push(at);
  }
  return [...hours, end];
}

function hourLabel(at: Instant, { end, timeZone }: SiteDay): string {
  return at === end ? '24' : formatLocal(at, timeZone, 'HH');
}

/** A line where the clocks change, with the offset on either side. */
function changeOfOffset(day: SiteDay): Markish[] {
  const change = offsetChange(day);
  if (change === null) return [];
  const before = formatLocal(change - 1, day.timeZone, 'ZZ');
  const after = formatLocal(change, day.timeZone, 'ZZ');
  const label = { x: () => change, frameAnchor: 'top', dy: -13, fill: 'currentColor' } as const;
  return [
    ruleX([change], { stroke: 'currentColor', strokeDasharray: '2 2' }),
    text([before], { ...label, text: (offset: string) => offset, textAnchor: 'end', dx: -4 }),
    text([after], { ...label, text: (offset: string) => offset, textAnchor: 'start', dx: 4 }),
  ];
}
