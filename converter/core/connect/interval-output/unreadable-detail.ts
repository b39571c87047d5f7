import { CsvError, parse } from 'csv-parse/sync';
import type { UnreadableRow } from './record-reader';

/**
 * What is wrong with a line that the scanner cannot read. The line goes through csv-parse, the reference for RFC 4180:
 * its code says which quote is out of place. Empty where the reason says all.
 */
export function unreadableDetail(reason: UnreadableRow['reason'], text: string): string {
  if (reason === 'truncated') return '';
  if (reason === 'too-long') return 'expected a row of at most 1048576 bytes';
  return `expected quotes as in RFC 4180, got ${quoteFault(text)}`;
}

function quoteFault(text: string): string {
  try {
    parse(text, { record_delimiter: ['\n', '\r\n'], relax_column_count: true });
  } catch (error) {
    if (error instanceof CsvError && error.code === 'INVALID_OPENING_QUOTE')
      return 'a quote inside a field without quotes';
    if (error instanceof CsvError && error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'text after a closing quote';
  }
  return 'a quote that does not close';
}
