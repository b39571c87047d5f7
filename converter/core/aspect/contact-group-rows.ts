import { addFigures } from '../history/add-figures';
import { NO_FIGURES } from '../history/contact-figures';
import type { ContactFigures, ContactGroupDay, DayHistory } from '../history/day-history';
import { type Period, reportingPeriods, sumOver } from './periods';

/** A contact group's figures over some intervals, summed and not yet divided. */
export interface ContactGroupRow {
  readonly contactGroup: string;
  readonly figures: ContactFigures;
  /** Numerator of APS. */
  readonly staffedMs: number;
  /** Denominator of APS. */
  readonly lengthMs: number;
}

/** A row of `contactGroupInterval`. */
export interface ContactGroupIntervalRow extends ContactGroupRow {
  readonly period: Period;
}

/** Contact group x period, by period, then group; only those with NCO, NCH, ABD or APS above 0 unless `emptyIntervals` (spec 3). */
export function contactGroupIntervalRows(
  history: DayHistory,
  periods: readonly Period[],
  emptyIntervals: boolean,
): ContactGroupIntervalRow[] {
  return periods.flatMap((period) =>
    history.contactGroups
      .map((group) => ({ ...rowOver(group, period), lengthMs: period.lengthMs, period }))
      .filter((row) => emptyIntervals || isActive(row)),
  );
}

/**
 * Contact group x site day: figures of the day's finished intervals, so that the interval rows add up to them, and APS over
 * the length of the intervals that have staff or contacts (spec 3). Groups without activity as for the intervals.
 */
export function contactGroupDailyRows(history: DayHistory, emptyIntervals: boolean): ContactGroupRow[] {
  const intervals = reportingPeriods(history.day, history.knownEnd, 'separate');
  return history.contactGroups
    .map((group) => dailyRow(group, intervals))
    .filter((row) => emptyIntervals || isActive(row));
}

function dailyRow(group: ContactGroupDay, intervals: readonly Period[]): ContactGroupRow {
  const lengths = intervals.map((interval) => (isActive(rowOver(group, interval)) ? interval.lengthMs : 0));
  return {
    ...rowOver(group, { intervals: intervals.flatMap((interval) => interval.intervals) }),
    lengthMs: lengths.reduce((sum, length) => sum + length, 0),
  };
}

function rowOver(group: ContactGroupDay, period: Pick<Period, 'intervals'>): Omit<ContactGroupRow, 'lengthMs'> {
  const parts = period.intervals.flatMap((index) => group.figuresByInterval[index] ?? []);
  return {
    contactGroup: group.name,
    figures: parts.reduce(addFigures, NO_FIGURES),
    staffedMs: sumOver(period, group.staffedMsByInterval),
  };
}

function isActive({ figures, staffedMs }: Omit<ContactGroupRow, 'lengthMs'>): boolean {
  return figures.queued > 0 || figures.handled > 0 || figures.abandoned > 0 || staffedMs > 0;
}
