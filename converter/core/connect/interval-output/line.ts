const NEEDS_QUOTES = /[",\r\n]/;

/**
 * Writes one line of interval output, without a newline (spec 2B). A missing value, `null` here or empty, is written
 * `null`. A field is quoted exactly when it holds a comma, a quote, CR or LF, or is the text `null`, which unquoted would
 * read as missing.
 */
export function formatLine(fields: readonly (string | null)[]): string {
  let line = '';
  for (const field of fields) {
    // No field is written empty, so only before the first is the line empty.
    if (line !== '') line += ',';
    line += formatField(field);
  }
  return line;
}

function formatField(field: string | null): string {
  if (field === null || field === '') return 'null';
  if (field === 'null' || NEEDS_QUOTES.test(field)) return `"${field.replaceAll('"', '""')}"`;
  return field;
}
