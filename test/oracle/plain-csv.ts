/** A character-by-character reader and a writer of RFC 4180, for the oracle and the generator alone. */

export interface PlainField {
  readonly text: string;
  readonly quoted: boolean;
}

export interface PlainRecord {
  readonly fields: readonly PlainField[];
  /** The record as it stands in the text, without its line end. */
  readonly raw: string;
  /** False where a quote stands in an unquoted field, text follows a closing quote, or a quote is never closed. */
  readonly sound: boolean;
  /** Whether a line end follows. */
  readonly ended: boolean;
}

/** All records of a text; a blank line is a record whose `raw` is empty. The last line end is optional. */
export function readRecords(text: string): PlainRecord[] {
  const records: PlainRecord[] = [];
  let at = 0;
  while (at < text.length) {
    const record = readRecord(text, at);
    records.push(record.record);
    at = record.next;
  }
  return records;
}

/** The same, but a record whose quotes cannot be read is no more than its first line, and reading goes on after that. */
export function readRecordsAfterBadQuotes(text: string): PlainRecord[] {
  const records: PlainRecord[] = [];
  let at = 0;
  while (at < text.length) {
    const { record, next } = readRecord(text, at);
    const lineEnd = text.indexOf('\n', at);
    const ended = lineEnd >= 0;
    const raw = ended ? text.slice(at, lineEnd).replace(/\r$/, '') : text.slice(at);
    records.push(record.sound ? record : { fields: [], raw, sound: false, ended });
    at = record.sound ? next : ended ? lineEnd + 1 : text.length;
  }
  return records;
}

/** Quotes a text exactly when it holds a comma, a quote, CR or LF. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, ended by LF. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => csvField(String(field))).join(',')}\n`;
}

function readRecord(text: string, start: number): { record: PlainRecord; next: number } {
  const fields: PlainField[] = [];
  let sound = true;
  let at = start;
  for (;;) {
    let field = '';
    const quoted = text[at] === '"';
    if (quoted) {
      at += 1;
      while (at < text.length && !(text[at] === '"' && text[at + 1] !== '"')) {
        if (text[at] === '"') at += 1;
        field += text[at];
        at += 1;
      }
      if (at >= text.length) sound = false;
      at += 1;
    }
    while (at < text.length && text[at] !== ',' && text[at] !== '\n' && !(text[at] === '\r' && text[at + 1] === '\n')) {
      if (quoted || text[at] === '"') sound = false;
      field += text[at];
      at += 1;
    }
    fields.push({ text: field, quoted });
    if (text[at] !== ',') break;
    at += 1;
  }
  const raw = text.slice(start, Math.min(at, text.length));
  return { record: { fields, raw, sound, ended: at < text.length }, next: at + (text[at] === '\r' ? 2 : 1) };
}
