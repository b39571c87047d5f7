import { line, type Markish } from '@observablehq/plot';

/** A figure over a part of the axis of time, from `x1` to `x2`. */
interface Level {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** A line at each figure, broken in between: each interval or day has a number of its own. */
export function levelMark(levels: readonly Level[], colour: string): Markish {
  const points = levels.flatMap(({ x1, x2, y }) => [
    { x: x1, y },
    { x: x2, y },
    { x: x2, y: Number.NaN },
  ]);
  return line(points, { x: 'x', y: 'y', stroke: `var(--${colour})`, strokeWidth: 2, strokeLinecap: 'butt' });
}
