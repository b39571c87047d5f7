import { type Markish, rectY } from '@observablehq/plot';

/** A bar: from `x1` to `x2` of the axis of time, and from `y1` up to `y2`. */
export interface Bar {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

/**
 * Bars of one colour, which stands once for all of them. A bar is as high as its figure, however small, and stands `gap`
 * units apart from the two beside it; one without height is left out.
 */
export function barMark(bars: readonly Bar[], colour: string, gap: number): Markish {
  return rectY(
    bars.filter(({ y1, y2 }) => y2 > y1),
    { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: `var(--${colour})`, insetLeft: gap / 2, insetRight: gap / 2 },
  );
}
