import { parseHTML } from 'linkedom';

/** A bar of a chart, in the chart's units; `y` is its upper end. */
export interface DrawnBar {
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A label and where it stands. */
export interface DrawnLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** What a chart shows, read from its SVG. */
export interface DrawnChart {
  readonly svg: Element;
  /** From left to right, those of one interval from the bottom up. */
  readonly bars: readonly DrawnBar[];
  /** Labels of the two axes of figures, from the bottom up; `right` is empty where there is no such axis. */
  readonly axes: { readonly left: readonly DrawnLabel[]; readonly right: readonly DrawnLabel[] };
  /** Labels below the axis of time. */
  readonly times: readonly DrawnLabel[];
  /** Labels above the picture. */
  readonly above: readonly DrawnLabel[];
  /** Where the axis of time begins and ends, and how long it is. */
  readonly start: number;
  readonly end: number;
  readonly length: number;
  /** Where figures of 0 stand. */
  readonly foot: number;
}

/** Reads a chart as an eye would. */
export function drawnChart(text: string): DrawnChart {
  const svg = parseHTML(text).document.querySelector('svg') as unknown as Element;
  const [start = 0, end = 0] = ['data-left', 'data-right'].map((name) => numberOf(svg, name));
  const labels = [...svg.querySelectorAll('text')].map(labelOf);
  const foot = Math.max(...[...svg.querySelectorAll('line')].map((line) => numberOf(line, 'y2')));
  const within = labels.filter(({ x }) => x >= start && x <= end);
  return {
    svg,
    bars: [...svg.querySelectorAll('rect')].map(barOf).sort((a, b) => a.x - b.x || b.y - a.y),
    axes: {
      left: labels.filter(({ x }) => x < start).sort((a, b) => b.y - a.y),
      right: labels.filter(({ x }) => x > end).sort((a, b) => b.y - a.y),
    },
    times: within.filter(({ y }) => y > foot),
    above: within.filter(({ y }) => y < foot),
    start,
    end,
    length: end - start,
    foot,
  };
}

/** How high a figure stands above the foot, by what the labels of an axis say. */
export function heightBy(axis: readonly DrawnLabel[], figure: number): number {
  const [low, high] = [axis[0], axis.at(-1)];
  if (low === undefined || high === undefined || low === high) throw new Error('expected an axis with two labels');
  return (figure * (low.y - high.y)) / (Number(high.text) - Number(low.text));
}

function barOf(rect: Element): DrawnBar {
  const fill = rect.closest('[fill]')?.getAttribute('fill') ?? '';
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) => numberOf(rect, name));
  return { colour: fill.replace(/^var\(--(.*)\)$/, '$1'), x, y, width, height };
}

function labelOf(text: Element): DrawnLabel {
  const [own, group] = [shiftOf(text), shiftOf(text.parentElement)];
  // Plot draws lines and labels half a unit to the right or down where it finds a function `it`, as under test.
  return { text: text.textContent ?? '', x: own.x + Math.floor(group.x), y: own.y + Math.floor(group.y) };
}

function shiftOf(element: Element | null): { readonly x: number; readonly y: number } {
  const [, x, y] = /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(element?.getAttribute('transform') ?? '') ?? [];
  return { x: Number(x ?? 0), y: Number(y ?? 0) };
}

function numberOf(element: Element, name: string): number {
  return Number(element.getAttribute(name));
}
