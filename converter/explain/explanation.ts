/** What a figure rests on, as a heading with lines and parts of its own; for people as an outline, for programs as JSON. */
export interface Explanation {
  readonly title: string;
  readonly lines: readonly string[];
  readonly parts: readonly Explanation[];
}

/** A part without parts of its own. */
export function part(title: string, lines: readonly string[]): Explanation {
  return { title, lines, parts: [] };
}

/** The explanation as an indented outline. */
export function outline({ title, lines, parts }: Explanation, depth = 0): string[] {
  const indent = '  '.repeat(depth);
  return [
    `${indent}${title}`,
    ...lines.map((line) => `${indent}  ${line}`),
    ...parts.flatMap((one) => outline(one, depth + 1)),
  ];
}
