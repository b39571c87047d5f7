import { type Finding, FindingList } from '../core/findings';
import { byCodePoint } from '../core/order';
import type { ArrivalSettings, MissedRows } from '../inputs/missed-rows';
import type { Manifest, ManifestInput } from './manifest';
import { noteMissedRows } from './missed-rows-findings';

/** Settings that decide no figure, and so make no day stale: a day is judged by those of today. */
export interface JudgingSettings extends ArrivalSettings {
  readonly run: { readonly maxSetAsideShare: number };
}

/**
 * What is to be told of a version that stands, sorted by code: the findings of its manifest, which are as they were, and
 * what the settings of today make of its counts. `set-aside-share` for each kind of input of which more rows were set
 * aside than `run.maxSetAsideShare` allows (spec 4, Exit codes); rows that no day reads, in its inputs or, where the day was
 * read just now, in all objects that arrived on it.
 */
export function standingFindings(
  manifest: Manifest,
  settings: JudgingSettings,
  missed: readonly MissedRows[] = missedIn(manifest),
): readonly Finding[] {
  const judged = new FindingList();
  noteShares(manifest, settings.run.maxSetAsideShare, judged);
  noteMissedRows(missed, settings, judged);
  return [...manifest.findings, ...judged.list()].sort((a, b) => byCodePoint(a.code, b.code));
}

function missedIn({ inputs }: Manifest): MissedRows[] {
  return inputs.flatMap(({ key, missed = [] }) => missed.map((rows) => ({ key, ...rows })));
}

function noteShares(manifest: Manifest, maxShare: number, findings: FindingList): void {
  for (const [kind, { setAside, judged }] of rowsByKind(manifest)) {
    // Divided, not multiplied: 29 of 100 is 0.29, but 100 x 0.29 is less than 29.
    if (setAside === 0 || setAside / judged <= maxShare) continue;
    const text = `expected a share of at most ${maxShare} of the rows to be set aside (run.maxSetAsideShare), got ${setAside} of ${judged}. Look at set-aside.csv`;
    findings.add('set-aside-share', { key: kind, line: 0, text });
  }
}

/** Rows set aside and rows in all, by kind of input; rows of interval output without an agent are outside of both (spec 1, rule 1). */
function rowsByKind({ inputs, totals }: Manifest): Map<ManifestInput['kind'], { setAside: number; judged: number }> {
  const kinds = new Map<ManifestInput['kind'], { setAside: number; judged: number }>();
  for (const { kind, rows, setAside } of inputs) {
    const sum = kinds.get(kind) ?? { setAside: 0, judged: kind === 'intervalOutput' ? -totals.noAgent : 0 };
    kinds.set(kind, { setAside: sum.setAside + setAside, judged: sum.judged + rows });
  }
  return kinds;
}
