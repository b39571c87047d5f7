import { stringify } from 'csv-stringify/sync';
import type { Layout, Profile } from './profile';

/** A data set's rows as texts, one for each column of its layout. */
export interface Table {
  readonly layout: Layout<string>;
  readonly records: readonly (readonly string[])[];
}

/** The text of a file: lines before, titles, rows, lines after, each with the profile's line ending. */
export function fileText(profile: Profile, { layout, records }: Table, date: string): string {
  const titles = profile.header ? [layout.columns.map((column) => column.title)] : [];
  return [
    linesText(layout.before, layout, date, profile.lineEnding),
    recordsText([...titles, ...records], profile),
    linesText(layout.after, layout, date, profile.lineEnding),
  ].join('');
}

function linesText(lines: readonly string[], { report }: Layout<string>, date: string, lineEnding: string): string {
  return lines
    .map((line) => line.replaceAll('{date}', () => date).replaceAll('{report}', () => report) + lineEnding)
    .join('');
}

/** RFC 4180 quotes a field that holds the delimiter, a quote, CR or LF, whichever of them ends the lines. */
function recordsText(records: readonly (readonly string[])[], { quoting, delimiter, lineEnding }: Profile): string {
  if (quoting === 'none') return records.map((record) => record.join(delimiter) + lineEnding).join('');
  return stringify([...records], { delimiter, record_delimiter: lineEnding, quoted_match: /[\r\n]/ });
}
