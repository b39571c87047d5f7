import { axisX, gridY, ruleY } from '@observablehq/plot';
import { formatLocal } from '../../core/time/site-day';
import { HOUR_MS } from '../../core/time/span';
import { noonOf } from '../range/noon';
import type { RangeDay } from '../range/range-record';
import { type Bar, barMark } from './bar-mark';
import { levelMark } from './level-mark';
import { CHART_MARGIN, CHART_WIDTH, svgChart } from './svg-chart';
import { tickLabel } from './tick-label';

const DAY_MS = 24 * HOUR_MS;
/** Units between two bars. */
const BAR_GAP = 0.6;

/** A figure of a day, in the colour of what it tells. */
interface DayValue {
  readonly value: number;
  readonly colour: string;
}

/** What is drawn of a day: a bar, in parts from the bottom up, and a figure as a line over the day. */
export interface DayBar {
  readonly date: string;
  readonly parts: readonly DayValue[];
  readonly line?: DayValue;
}

/** Bars by date, each from noon to noon of UTC so that a date is a date; `most` makes charts of the same range comparable. */
export function dateChart(dates: readonly string[], bars: readonly DayBar[], most: number): string {
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const parts = bars.flatMap(partsOf);
  const lines = bars.flatMap(({ date, line }) => (line === undefined ? [] : [{ ...edgesOf(date), ...line }]));
  const span = { start: noonOf(first) - DAY_MS / 2, end: noonOf(last) + DAY_MS / 2 };
  const room = { left: CHART_MARGIN.marginLeft, right: CHART_WIDTH - CHART_MARGIN.marginRight };
  return svgChart(
    {
      height: 150,
      x: { type: 'linear', domain: [span.start, span.end], axis: null },
      y: { domain: [0, most], ticks: 4, label: null, tickFormat: tickLabel },
      marks: [
        gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
        ...coloursOf(parts).map((colour) =>
          barMark(
            parts.filter((part) => part.colour === colour),
            colour,
            BAR_GAP,
          ),
        ),
        ...coloursOf(lines).map((colour) =>
          levelMark(
            lines.filter((line) => line.colour === colour).map(({ x1, x2, value }) => ({ x1, x2, y: value })),
            colour,
          ),
        ),
        ruleY([0]),
        axisX(labelled(dates), { tickFormat: (at: number) => formatLocal(at, 'UTC', 'd LLL'), tickSize: 3 }),
      ],
    },
    { ...span, ...room, step: DAY_MS },
  );
}

function coloursOf(values: readonly { readonly colour: string }[]): string[] {
  return [...new Set(values.map(({ colour }) => colour))];
}

/** The parts of a day's bar, each on top of the one before. */
function partsOf({ date, parts }: DayBar): (Bar & { readonly colour: string })[] {
  let y1 = 0;
  return parts.map(({ value, colour }) => {
    const part = { ...edgesOf(date), y1, y2: y1 + value, colour };
    y1 += value;
    return part;
  });
}

function edgesOf(date: string): { readonly x1: number; readonly x2: number } {
  return { x1: noonOf(date) - DAY_MS / 2, x2: noonOf(date) + DAY_MS / 2 };
}

/** Dates of a range in runs that a chart can show each day of. */
export function chartRuns(days: readonly RangeDay[]): RangeDay[][] {
  const runs = Math.max(1, Math.ceil(days.length / DAYS_OF_CHART));
  const size = Math.ceil(days.length / runs);
  return Array.from({ length: runs }, (_, index) => days.slice(index * size, (index + 1) * size));
}

/** Three months: a bar is about four units wide then. */
const DAYS_OF_CHART = 92;

/** The first dates of months; of few days, every second or every one. */
function labelled(dates: readonly string[]): number[] {
  const firsts = dates.filter((date) => date.endsWith('-01'));
  if (dates.length > 31 && firsts.length > 1) return firsts.map(noonOf);
  const step = Math.ceil(dates.length / 6);
  return dates.filter((_, index) => index % step === 0).map(noonOf);
}
