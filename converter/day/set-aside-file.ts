import { stringify } from 'csv-stringify/sync';
import type { SetAsideRow } from '../core/rows';
import type { DayFile } from './publish';

/** Rows set aside, for people: source, line, reason, and the row's own text (spec 3). */
const SET_ASIDE = 'set-aside.csv';

/** The day's `set-aside.csv`; none where no row was set aside. The rows come sorted by source and line. */
export function setAsideFile(rows: readonly SetAsideRow[]): DayFile[] {
  if (rows.length === 0) return [];
  const records = rows.map(({ source, line, reason, detail, text }) => [
    source,
    line,
    detail === '' ? reason : `${reason}: ${detail}`,
    text,
  ]);
  const csv = stringify([['source', 'line', 'reason', 'text'], ...records], { quoted_match: /[\r\n]/ });
  return [{ name: SET_ASIDE, bytes: new TextEncoder().encode(csv), rows: rows.length, delivered: false }];
}
