import type { PlacedRow } from '../connect/reports/newest-rows';
import type { FindingList } from '../findings';
import { type SiteDay, utcIso } from '../time/site-day';

/** Gaps in a row that make an error. */
const LONG_GAP = 4;

/**
 * Notes every interval in which agents were available and no queue has a row: a schedule that failed leaves no trace,
 * and a queue with agents available always has a row (spec 1). Four or more in a row are a `report-gap-long` besides.
 * `available` is parallel to `day.intervals`.
 */
export function noteReportGaps(
  queueRows: readonly PlacedRow[],
  available: readonly boolean[],
  day: SiteDay,
  findings: FindingList,
): void {
  const reported = new Set(queueRows.map((row) => row.interval));
  let run: string[] = [];
  for (const [index, { start }] of day.intervals.entries()) {
    if (available[index] !== true || reported.has(index)) {
      noteLongGap(run, findings);
      run = [];
      continue;
    }
    const key = utcIso(start);
    run.push(key);
    const text = 'expected a row of the queue report, as agents were available, got none. Export the report again';
    findings.add('report-gap', { key, line: 0, text });
  }
  noteLongGap(run, findings);
}

function noteLongGap(run: readonly string[], findings: FindingList): void {
  const [first] = run;
  if (first === undefined || run.length < LONG_GAP) return;
  const text = `expected a queue report without gaps, got ${run.length} intervals in a row without a row. Look for a schedule that failed`;
  findings.add('report-gap-long', { key: first, line: 0, text });
}
