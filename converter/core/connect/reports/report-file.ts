import type { Instant, Span } from '../../time/span';
import { type ReportRole, readHeader } from './report-header';
import { readInstant, rememberingInstants } from './report-instant';
import { parseReportKey } from './report-name';
import { readRecords } from './report-records';
import { type ReportRow, readRow, setAside, spanOf, type UnreadableRow } from './report-row';

/** One exported report, read as far as it can be. */
export interface ReportFile {
  readonly key: string;
  /** The report's name, as its key tells it. */
  readonly name: string;
  readonly createdAt: Instant | null;
  /** `other`: a report that serves no role, whose rows are not looked at; `null`: its header cannot be read. */
  readonly role: ReportRole | 'other' | null;
  readonly rows: readonly ReportRow[];
  readonly unreadable: readonly UnreadableRow[];
}

/**
 * Reads an exported report (spec 2A). Never throws: what is wrong sets a row aside, with line, column, what was expected
 * and what was found; a header that is wrong sets every row aside. An empty file has no rows.
 */
export function parseReport(key: string, bytes: Uint8Array): ReportFile {
  const { text, damaged } = decode(bytes);
  const [headerRecord, ...records] = readRecords(text);
  const file = { key, ...parseReportKey(key) };
  const header = headerRecord === undefined ? null : readHeader(headerRecord.fields);
  if (header === null || header.kind === 'other-report') return { ...file, role: 'other', rows: [], unreadable: [] };
  const { role } = header;
  if (header.kind === 'unusable') {
    const spanIn = (fields: readonly string[] | null): Span | null =>
      fields === null || header.intervalAt === null ? null : spanOf(fields, header.intervalAt, readInstant);
    const unreadable = records.map((record) =>
      setAside(key, record, { reason: 'header', detail: header.detail }, spanIn(record.fields)),
    );
    return { ...file, role, rows: [], unreadable };
  }
  const origin = { key, createdAt: file.createdAt, columns: header.columns };
  const open = { origin, layout: header.layout, damaged, readInstant: rememberingInstants() };
  const rows: ReportRow[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const record of records) {
    const row = readRow(record, open);
    if ('setAside' in row) unreadable.push(row);
    else rows.push(row);
  }
  return { ...file, role, rows, unreadable };
}

/**
 * A packed report that breaks off or is corrupt: none of its rows can be trusted, since a number may be cut anywhere. It
 * is set aside as one row `truncated`.
 */
export function brokenReport(key: string): ReportFile {
  const setAside = { source: key, line: 1, reason: 'truncated' as const, detail: '', text: '' };
  return { key, ...parseReportKey(key), role: null, rows: [], unreadable: [{ setAside, span: null }] };
}

/** Bytes that are no UTF-8 become U+FFFD, and the text is `damaged`; a BOM is left out. */
function decode(bytes: Uint8Array): { readonly text: string; readonly damaged: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), damaged: false };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), damaged: true };
  }
}
