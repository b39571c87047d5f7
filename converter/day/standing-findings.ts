import { type Finding, FindingList } from '../core/findings';
import { byCodePoint } from '../core/order';
import type { Manifest, ManifestInput } from './manifest';

/**
 * What is to be told of a version that stands, sorted by code: the findings of its manifest, and `set-aside-share` for each
 * kind of input of which more rows were set aside than `maxShare` (`run.maxSetAsideShare`) allows (spec 4, Exit codes). The
 * setting decides no figure, so it is no part of the manifest: a day is judged by the one of today.
 */
export function standingFindings(manifest: Manifest, maxShare: number): readonly Finding[] {
  const shares = new FindingList();
  for (const [kind, { setAside, judged }] of rowsByKind(manifest)) {
    // Divided, not multiplied: 29 of 100 is 0.29, but 100 x 0.29 is less than 29.
    if (setAside === 0 || setAside / judged <= maxShare) continue;
    const text = `expected a share of at most ${maxShare} of the rows to be set aside (run.maxSetAsideShare), got ${setAside} of ${judged}. Look at set-aside.csv`;
    shares.add('set-aside-share', { key: kind, line: 0, text });
  }
  return [...manifest.findings, ...shares.list()].sort((a, b) => byCodePoint(a.code, b.code));
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
