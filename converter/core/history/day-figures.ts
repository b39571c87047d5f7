import { lengthMs } from '../time/span';
import type { DayHistory } from './day-history';

/** A contact group's day in a few figures, for the summary of a run. */
export interface ContactGroupSummary {
  readonly name: string;
  readonly queued: number;
  readonly handled: number;
  readonly abandoned: number;
}

/** A day in a few figures, for the summary of a run; none is rounded. */
export interface DayFigures {
  /** Those with contacts, sorted by name. */
  readonly contactGroups: readonly ContactGroupSummary[];
  /** Agents with signed-in time. */
  readonly agents: number;
  readonly signedInMs: number;
}

/** Sums a day up: contacts of its finished intervals, as its files do, and all time that is known. */
export function dayFigures(history: DayHistory): DayFigures {
  const finished = history.day.intervals.filter(({ end }) => end <= history.knownEnd).length;
  const contactGroups = history.contactGroups.map(({ name, figuresByInterval }) => {
    const figures = figuresByInterval.slice(0, finished);
    return {
      name,
      queued: figures.reduce((sum, { queued }) => sum + queued, 0),
      handled: figures.reduce((sum, { handled }) => sum + handled, 0),
      abandoned: figures.reduce((sum, { abandoned }) => sum + abandoned, 0),
    };
  });
  const signedIn = history.agents.filter(({ pairs }) => pairs.length > 0);
  return {
    contactGroups: contactGroups.filter(({ queued, handled, abandoned }) => queued + handled + abandoned > 0),
    agents: signedIn.length,
    signedInMs: signedIn.reduce((sum, { pairs }) => sum + pairs.reduce((ms, pair) => ms + lengthMs(pair), 0), 0),
  };
}
