import { parse } from 'csv-parse/sync';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';

/** What the core makes of records: lines of interval output, and rejects as the analytics in SQL writes them, both sorted. */
export function byCore(records: readonly Buffer[], table: StatusTable): { lines: string[]; rejects: string[] } {
  const lines: string[] = [];
  const rejects: string[] = [];
  for (const record of records) {
    const classified = classifyEvent(record.toString(), table);
    if (classified.kind === 'line') lines.push(classified.line);
    if (classified.kind === 'malformed') rejects.push(rejectLine(classified.reason, record));
  }
  return { lines: lines.sort(), rejects: rejects.sort() };
}

/** A record that was rejected, as the analytics in SQL writes one that fits into one part. */
export function rejectLine(reason: string, record: Buffer): string {
  return `${reason},1,1,${record.toString('base64')}`;
}

/** What one list has oftener than the other; a message that shows ten thousand lines would show nothing. */
export function differences(
  found: readonly string[],
  expected: readonly string[],
): { extra: string[]; lacking: string[] } {
  return { extra: moreOften(found, expected), lacking: moreOften(expected, found) };
}

function moreOften(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of those) left.set(text, (left.get(text) ?? 0) + 1);
  return these.filter((text) => {
    const times = left.get(text) ?? 0;
    left.set(text, times - 1);
    return times <= 0;
  });
}

/** The lines of interval output in a text, as they were written: one whose name holds a newline is one. */
export function recordsOf(csv: string): string[] {
  const records = parse(csv, { raw: true, relax_column_count: true }) as unknown as { readonly raw: string }[];
  return records.map(({ raw }) => raw.replace(/\n$/, ''));
}
