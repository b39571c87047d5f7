import type { Finding } from '../core/findings';
import type { DayFigures } from '../core/history/day-figures';
import { utcIso } from '../core/time/site-day';
import { HOUR_MS, type Span } from '../core/time/span';
import type { DayOutcome } from '../jobs/outcome';
import type { NoSuchDate, PlannedDay } from '../jobs/plan-days';
import { bugText } from './report-error';

/** One line that says what became of a day. */
export function outcomeLine(outcome: DayOutcome): string {
  switch (outcome.kind) {
    case 'written':
      return `${outcome.date}  written, version ${outcome.version}: ${outcome.files.length} files from ${rowsText(outcome)}`;
    case 'unchanged':
      return `${outcome.date}  unchanged, version ${outcome.version}: nothing written`;
    case 'complete':
      return `${outcome.date}  complete, version ${outcome.version}: nothing to do`;
    case 'no-such-date':
      return `${outcome.date}  skipped: the site's time zone has no such date`;
    case 'not-selected':
      return `${outcome.date}  ${outcome.state}: left alone, as --only asks`;
    case 'inputs-missing':
      return `${outcome.date}  inputs missing, not published: ${outcome.message}`;
    case 'held':
      return `${outcome.date}  held by another run: ${outcome.message}`;
    case 'failed':
      return outcome.code === 'unexpected'
        ? `${outcome.date}  failed, ${bugText(outcome.message)}`
        : `${outcome.date}  failed (${outcome.code}): ${outcome.message}`;
    case 'not-begun':
      return `${outcome.date}  not begun: a day before it failed, and --on-failure is stop`;
    case 'interrupted':
      return `${outcome.date}  interrupted: nothing of it was written`;
  }
}

function rowsText({ totals }: Extract<DayOutcome, { kind: 'written' | 'unchanged' }>): string {
  const parts = [`${totals.used} of ${totals.read} rows`];
  if (totals.duplicate > 0) parts.push(`${totals.duplicate} duplicate`);
  if (totals.outside > 0) parts.push(`${totals.outside} of other days`);
  if (totals.setAside > 0) parts.push(`${totals.setAside} set aside`);
  if (totals.noAgent > 0) parts.push(`${totals.noAgent} without an agent`);
  return parts.join(', ');
}

/** What a planner wants to see first of a day that was converted: contacts by group, and agents. */
export function figureLines({ contactGroups, agents, signedInMs }: DayFigures): string[] {
  const width = Math.max(0, ...contactGroups.map(({ name }) => name.length));
  return [
    ...contactGroups.map(
      ({ name, queued, handled, abandoned }) =>
        `    ${name.padEnd(width)}  contacts queued ${queued}, handled ${handled}, abandoned ${abandoned}`,
    ),
    `    agents signed in: ${agents}, for ${(signedInMs / HOUR_MS).toFixed(1)} hours`,
  ];
}

/** The findings of a day, errors first, each with its examples. */
export function findingLines(findings: readonly Finding[]): string[] {
  const errorsFirst = [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return errorsFirst.flatMap(({ code, severity, count, examples }) => [
    `    ${severity} ${code}: ${count}`,
    ...examples.map((example) => `      ${example}`),
    ...(count > examples.length ? [`      … and ${count - examples.length} more`] : []),
  ]);
}

/** The site days of a command, from the first one's start to the last one's end. */
export function rangeText(days: readonly (PlannedDay | NoSuchDate)[]): string {
  const spans = days.flatMap((one) => (one.kind === 'day' ? [one.day] : []));
  if (spans.length === 0) return 'no site day';
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return `${spans.length} site days, UTC ${spanText({ start, end })}`;
}

/** A range as UTC instants, half-open. */
export function spanText({ start, end }: Span): string {
  return `[${utcIso(start)}, ${utcIso(end)})`;
}
