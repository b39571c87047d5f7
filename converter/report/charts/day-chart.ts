import { axisX, axisY, gridY, type Markish, type PlotOptions, ruleX, ruleY, text } from '@observablehq/plot';
import { formatLocal, type SiteDay } from '../../core/time/site-day';
import { HOUR_MS, type Instant, lengthMs } from '../../core/time/span';
import type { CsvRow } from '../day/day-record';
import { offsetChange } from '../day/local-time';
import { CHART_MARGIN, CHART_WIDTH, svgChart } from './svg-chart';

const CHART_HEIGHT = 170;
/** Local hours between two labels of the axis of time. */
const LABELLED_HOURS = 4;

/** Values that the axis to the left labels; a number is about how many of them. */
export type Labels = readonly number[] | number;

/** Draws marks over a site day as long as it is, 23, 24 or 25 hours: the axis is of instants, its labels are local times. */
export function dayChart(
  day: SiteDay,
  marks: readonly Markish[],
  options: PlotOptions = {},
  labels: Labels = 4,
): string {
  const { start, end } = day;
  const ticks = typeof labels === 'number' ? labels : [...labels];
  return svgChart(
    {
      x: { type: 'linear', domain: [start, end], axis: null },
      marks: [
        gridY({ ticks, stroke: 'var(--line)', strokeOpacity: 1 }),
        ...marks,
        ruleY([0]),
        axisY({ ticks, anchor: 'left', label: null, tickFormat: shortNumber }),
        axisX(labelledHours(day), { tickFormat: (at: Instant) => hourLabel(at, day), tickSize: 3 }),
        ...changeOfOffset(day),
      ],
      height: CHART_HEIGHT,
      ...options,
    },
    {
      start,
      step: stepOf(day),
      end,
      left: CHART_MARGIN.marginLeft,
      right: CHART_WIDTH - (options.marginRight ?? CHART_MARGIN.marginRight),
    },
  );
}

function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The usual length of an interval: the first one's, since a zone's change shortens the last one only. */
function stepOf({ intervals: [first] }: SiteDay): number {
  return first === undefined ? 0 : lengthMs(first);
}

/** Where the bar of a row's interval stands. */
export function barOf(day: SiteDay, row: CsvRow): { readonly x1: Instant; readonly x2: Instant } {
  const start = startOf(row);
  const interval = day.intervals.find((one) => one.start === start);
  return { x1: start, x2: interval?.end ?? start };
}

/** When a row's interval starts. */
export function startOf({ intervalStartUtc = '' }: CsvRow): Instant {
  return Date.parse(intervalStartUtc);
}

function labelledHours({ start, end, timeZone }: SiteDay): Instant[] {
  const hours: Instant[] = [];
  for (let at = start; at < end; at += HOUR_MS / 4) {
    const [hour, minute] = formatLocal(at, timeZone, 'H mm').split(' ');
    if (minute === '00' && Number(hour) % LABELLED_HOURS === 0) hours.push(at);
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
