import { byCodePoint } from './order';

/**
 * What a conversion noticed about a day without stopping. Severity `error` makes the run exit with 3; the severity of
 * each code is spec 1, "Findings and errors". `report-gap-long` is `report-gap` four intervals in a row.
 */
export const FINDING_SEVERITY = {
  'identity-broken': 'error',
  'truncated-object': 'error',
  'column-missing': 'error',
  'set-aside-share': 'error',
  'report-gap-long': 'error',
  'report-gap': 'warning',
  'row-set-aside': 'warning',
  'event-id-conflict': 'warning',
  'state-after-logout': 'warning',
  'sign-out-assumed': 'warning',
  'status-unknown': 'warning',
  'agent-name-case': 'warning',
  'agent-group-unknown': 'warning',
  'agent-left-out': 'warning',
  'agent-without-events': 'warning',
  'queue-left-out': 'warning',
  'queue-unmapped': 'warning',
  'contact-group-unstaffed': 'warning',
  'staffing-group-absent': 'warning',
  'handled-from-incoming': 'warning',
  'handled-above-queued': 'warning',
  'inbound-below-zero': 'warning',
  'service-level-from-percent': 'warning',
  'metric-empty': 'warning',
  'online-time-differs': 'warning',
  'interval-output-missing': 'warning',
  'late-beyond-window': 'warning',
  'event-after-arrival': 'warning',
  'name-control-character': 'warning',
  'group-name-cut': 'warning',
  'group-names-alike': 'warning',
} as const satisfies Record<string, 'warning' | 'error'>;

export type FindingCode = keyof typeof FINDING_SEVERITY;
export type Severity = 'warning' | 'error';

/** One instance of something found. `key` and `line` give its place (an object, a queue, an agent) and its order. */
export interface Example {
  readonly key: string;
  /** Line in the object named by `key`; 0 where there is none. */
  readonly line: number;
  /** What was expected, what was found, what to do. */
  readonly text: string;
}

/** A finding as the manifest writes it: how often, and the first five examples by key, then line, then text. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly count: number;
  readonly examples: readonly string[];
}

const EXAMPLES_KEPT = 5;

/** Collects findings in bounded memory; the result does not depend on the order in which they were added. */
export class FindingList {
  readonly #byCode = new Map<FindingCode, { count: number; examples: Example[] }>();

  /** Notes one instance; `times` when the same thing was seen so often at this place. */
  add(code: FindingCode, example: Example, times = 1): void {
    const entry = this.#byCode.get(code) ?? { count: 0, examples: [] };
    this.#byCode.set(code, entry);
    entry.count += times;
    const last = entry.examples[EXAMPLES_KEPT - 1];
    if (last !== undefined && byPlace(last, example) <= 0) return;
    entry.examples.push(example);
    entry.examples.sort(byPlace);
    entry.examples.length = Math.min(entry.examples.length, EXAMPLES_KEPT);
  }

  /** Takes over what another part of the same conversion found. */
  addAll(other: FindingList): void {
    for (const [code, { count, examples }] of other.#byCode) {
      examples.forEach((example, index) => {
        this.add(code, example, index === 0 ? count - examples.length + 1 : 1);
      });
    }
  }

  /** The findings, sorted by code. */
  list(): Finding[] {
    return [...this.#byCode]
      .map(([code, { count, examples }]) => ({
        code,
        severity: FINDING_SEVERITY[code],
        count,
        examples: examples.map(exampleText),
      }))
      .sort((a, b) => byCodePoint(a.code, b.code));
  }
}

function exampleText(example: Example): string {
  const place = example.line > 0 ? `${example.key}:${example.line}` : example.key;
  return `${place}: ${example.text}`;
}

function byPlace(a: Example, b: Example): number {
  return byCodePoint(a.key, b.key) || a.line - b.line || byCodePoint(a.text, b.text);
}
