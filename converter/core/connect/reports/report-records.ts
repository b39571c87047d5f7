import { type Options, parse } from 'csv-parse/sync';

/** One record of a CSV file. */
export interface ReportRecord {
  /** Line at which it begins, from 1. */
  readonly line: number;
  /** Its own text, without the line break at its end. */
  readonly text: string;
  /** `null` where its quotes cannot be read. */
  readonly fields: readonly string[] | null;
}

const LINE_BREAK = /\r\n|\n|\r/;

/**
 * The records of a CSV text by RFC 4180, blank lines left out (spec 2A: LF or CRLF, last newline optional). A quote that
 * is never closed would swallow the rest of the file: a text that cannot be read as a whole is read line by line, and
 * only the lines that cannot be read on their own have no fields.
 */
export function readRecords(text: string): ReportRecord[] {
  const lines = text.split(LINE_BREAK);
  const rows = parseCsv(text);
  const records = rows === null ? lines.map(readLine) : placeRows(rows, lines, text.includes('"'));
  return records.filter((record) => record.text !== '');
}

function readLine(text: string, index: number): ReportRecord {
  return { line: index + 1, text, fields: parseCsv(text)?.[0] ?? null };
}

/** Gives rows their lines. csv-parse counts a CRLF within quotes twice, so its own line numbers are of no use. */
function placeRows(rows: readonly string[][], lines: readonly string[], quoted: boolean): ReportRecord[] {
  if (!quoted) return rows.map((fields, index) => ({ line: index + 1, text: lines[index] as string, fields }));
  let line = 1;
  return rows.map((fields) => {
    const height = fields.reduce((sum, field) => sum + field.split(LINE_BREAK).length - 1, 1);
    const record = { line, text: lines.slice(line - 1, line - 1 + height).join('\n'), fields };
    line += height;
    return record;
  });
}

/** `null` where the quotes of the text cannot be read. */
function parseCsv(text: string): string[][] | null {
  // Three line breaks to look for cost the parser twice the time of one.
  const record_delimiter = text.includes('\r') ? ['\r\n', '\n', '\r'] : ['\n'];
  const options: Options = { relax_column_count: true, record_delimiter };
  try {
    return parse(text, options) as unknown as string[][];
  } catch {
    return null;
  }
}
