import type { PlacedRow } from '../connect/reports/newest-rows';
import type { FindingList } from '../findings';
import type { QueueMapping } from '../maps/day-maps';
import { byCodePoint } from '../order';
import type { Rules } from '../rules';
import { type SiteDay, utcIso } from '../time/site-day';
import type { Span } from '../time/span';
import { addFigures } from './add-figures';
import { type QueueParts, queueParts } from './contacts/queue-parts';
import { noteRemarks, type Remark } from './contacts/row-remarks';
import { serviceLevelSeconds } from './contacts/service-level-seconds';
import type { ContactFigures } from './day-history';

/** The day of a contact group that a queue has a row of. */
export interface ReportedContactGroup {
  readonly name: string;
  /** Parallel to `day.intervals`. */
  readonly figuresByInterval: readonly ContactFigures[];
}

/** A row of the queue report with its contact group and what it adds to it, for `explain`. */
export interface ContactGroupRow extends PlacedRow {
  readonly contactGroup: string;
  readonly parts: QueueParts;
  readonly remarks: readonly Remark[];
}

/** Figures of a stretch of time without contacts. */
export const NO_FIGURES: ContactFigures = {
  queued: 0,
  handled: 0,
  abandoned: 0,
  talkMs: 0,
  acwMs: 0,
  answerMs: 0,
  answerWeight: 0,
  serviceLevelPart: 0,
  serviceLevelWeight: 0,
};

/**
 * Contact figures per contact group and interval (spec 1, From the queue report to contact-group rows): totals per row,
 * then per group; averages stay a sum and its weight. Sorted by name.
 */
export function contactGroupFigures(
  rows: readonly PlacedRow[],
  day: SiteDay,
  rules: Rules,
  contactGroups: ReadonlyMap<string, QueueMapping>,
  findings: FindingList,
): ReportedContactGroup[] {
  const groups = new Map<string, ContactFigures[]>();
  const groupRows = contactGroupRows(rows, rules, contactGroups);
  for (const { contactGroup, interval, parts } of groupRows) {
    const figures = groups.get(contactGroup) ?? day.intervals.map(() => NO_FIGURES);
    figures[interval] = addFigures(figures[interval] as ContactFigures, figuresOf(parts));
    groups.set(contactGroup, figures);
  }
  noteRemarks(groupRows, findings);
  noteQueues(rows, contactGroups, findings);
  for (const [name, figures] of groups) noteHandledAboveQueued(name, figures, day.intervals, findings);
  return [...groups]
    .map(([name, figuresByInterval]) => ({ name, figuresByInterval }))
    .sort((a, b) => byCodePoint(a.name, b.name));
}

/**
 * The rows of all contact groups, each with what it adds and the columns that it comes from. A queue without a mapping is
 * its own contact group; rows of queues that the map leaves out are not here.
 */
export function contactGroupRows(
  rows: readonly PlacedRow[],
  rules: Rules,
  contactGroups: ReadonlyMap<string, QueueMapping>,
): ContactGroupRow[] {
  const seconds = serviceLevelSeconds(contactGroups);
  return rows.flatMap(({ row, interval }) => {
    const mapping = contactGroups.get(row.subject);
    const contactGroup = mapping === undefined ? row.subject : mapping.contactGroup;
    if (contactGroup === null) return [];
    const remarks: Remark[] = [];
    const parts = queueParts(row, rules, seconds.get(contactGroup) ?? rules.serviceLevelSeconds, remarks);
    return [{ row, interval, contactGroup, parts, remarks }];
  });
}

function figuresOf(parts: QueueParts): ContactFigures {
  return {
    queued: parts.queued.amount,
    handled: parts.handled.amount,
    abandoned: parts.abandoned.amount,
    talkMs: parts.talk.amount,
    acwMs: parts.acw.amount,
    answerMs: parts.answer.amount,
    answerWeight: parts.answer.weight,
    serviceLevelPart: parts.serviceLevel.amount,
    serviceLevelWeight: parts.serviceLevel.weight,
  };
}

function noteQueues(
  rows: readonly PlacedRow[],
  contactGroups: ReadonlyMap<string, QueueMapping>,
  findings: FindingList,
): void {
  const rowsOf = new Map<string, number>();
  for (const { row } of rows) rowsOf.set(row.subject, (rowsOf.get(row.subject) ?? 0) + 1);
  for (const [queue, count] of rowsOf) {
    const mapping = contactGroups.get(queue);
    if (mapping === undefined) {
      const text = 'expected a row of the contact groups map, got none: it is a contact group of its own name';
      findings.add('queue-unmapped', { key: queue, line: 0, text });
    } else if (mapping.contactGroup === null) {
      const text = `left out, as the contact groups map says (ContactGroup -); rows: ${count}`;
      findings.add('queue-left-out', { key: queue, line: 0, text });
    }
  }
}

/** Direct transfers are handled and were never queued, so this is possible; it is said, and nothing is cut. */
function noteHandledAboveQueued(
  group: string,
  figures: readonly ContactFigures[],
  intervals: readonly Span[],
  findings: FindingList,
): void {
  figures.forEach(({ handled, queued }, index) => {
    if (handled <= queued) return;
    const { start } = intervals[index] as Span;
    const text = `at ${utcIso(start)} expected no more contacts handled than the ${queued} queued, got ${handled}`;
    findings.add('handled-above-queued', { key: group, line: 0, text });
  });
}
