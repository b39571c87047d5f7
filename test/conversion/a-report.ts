import { stringify } from 'csv-stringify/sync';

/** Metrics of a row, by Connect's heading. */
export type Metrics = Readonly<Record<string, number | string>>;

/** A row: queue or agent, start of its span (`2026-06-15 08:00`, UTC), metrics. */
export type ReportRow = readonly [subject: string, start: string, metrics: Metrics, minutes?: number];

/** The text of a report grouped by `grouping`; its columns are the metrics of the first row. */
export function aReport(grouping: 'Queue' | 'Agent', rows: readonly ReportRow[]): string {
  const headings = Object.keys(rows[0]?.[2] ?? {});
  const records = rows.map(([subject, start, metrics, minutes = 30]) => {
    const from = Date.parse(`${start.replace(' ', 'T')}:00.000Z`);
    const span = [from, from + minutes * 60_000].map((instant) => new Date(instant).toISOString());
    return [subject, ...span, ...headings.map((heading) => metrics[heading] ?? '')];
  });
  return stringify([[grouping, 'StartInterval', 'EndInterval', ...headings], ...records]);
}
