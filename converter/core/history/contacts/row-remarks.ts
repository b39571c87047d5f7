import type { ReportRow } from '../../connect/reports/report-row';
import type { FindingCode, FindingList } from '../../findings';

/** What was noticed while a row's figures were worked out; `file` holds for every row of the file alike. */
export interface Remark {
  readonly scope: 'file' | 'row';
  readonly code: FindingCode;
  readonly text: string;
}

/** Turns remarks into findings: those of a file once at its header, those of a row at its line. */
export function noteRemarks(
  rows: Iterable<{ readonly row: ReportRow; readonly remarks: readonly Remark[] }>,
  findings: FindingList,
): void {
  const noted = new Set<string>();
  for (const { row, remarks } of rows) {
    const { key } = row.report;
    for (const { scope, code, text } of remarks) {
      const name = JSON.stringify([key, code, text]);
      if (scope === 'file' && noted.has(name)) continue;
      noted.add(name);
      findings.add(code, { key, line: scope === 'file' ? 1 : row.line, text });
    }
  }
}
