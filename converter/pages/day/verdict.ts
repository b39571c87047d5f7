import { utcIso } from '../../core/time/site-day';
import type { DayRecord } from './day-record';
import { fewReasons } from './few-reasons';

/** Reasons that are told of a day's state. */
const REASONS_TOLD = 20;

/** Whether a day is good, in words. */
export interface Verdict {
  /** `good`: nothing to do; `look`: findings to read; `act`: something must be done before the figures are relied on. */
  readonly grade: 'good' | 'look' | 'act';
  readonly title: string;
  /** What is known beside that, a sentence each. */
  readonly notes: readonly string[];
  /** What to run; `null`: nothing. */
  readonly command: string | null;
}

/** Judges a day by its state (spec 4, `status`), its horizon and its findings, the gravest first. */
export function verdictOf(record: DayRecord): Verdict {
  const { standing, manifest, repeat } = record;
  const notes = notesOf(record);
  const version = `Version ${manifest.version}`;
  if (standing.state === 'failed') {
    return {
      grade: 'act',
      title: `${version} stands, but the last try to make the day again failed`,
      notes,
      command: repeat,
    };
  }
  if (standing.state === 'stale' && repeat !== null) {
    return {
      grade: 'act',
      title: `Stale: ${version.toLowerCase()} is no longer what the inputs give`,
      notes,
      command: repeat,
    };
  }
  return { ...verdictOfVersion(record), notes, command: null };
}

function verdictOfVersion({ manifest, standing, findings, day, repeat }: DayRecord): Pick<Verdict, 'grade' | 'title'> {
  const isOver = Date.parse(manifest.horizonUtc) >= day.end;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    const start = repeat === null ? 'Not final yet, and' : 'Complete, but';
    const makes = errors === 1 ? 'makes' : 'make';
    return { grade: 'act', title: `${start} with ${kinds(errors)} that ${makes} figures doubtful` };
  }
  if (!isOver) return { grade: 'look', title: 'Not over yet: figures until the horizon' };
  if (repeat === null) return { grade: 'look', title: 'Not final yet: data of its end may still come' };
  if (findings.length > 0) return { grade: 'look', title: `Complete, with ${kinds(findings.length)} to read` };
  if (standing.goneInputs > 0) {
    return { grade: 'look', title: 'Complete: nothing was found, but inputs are no longer there' };
  }
  return { grade: 'good', title: 'Complete: nothing was found' };
}

function kinds(count: number): string {
  return count === 1 ? '1 kind of finding' : `${count} kinds of findings`;
}

function notesOf({ standing, findings, manifest, day }: DayRecord): string[] {
  const { state, reasons, lateObjects, goneInputs } = standing;
  const notes = [...fewReasons(reasons, REASONS_TOLD)];
  if (state !== 'complete' && findings.length > 0) notes.push(`The version has ${kinds(findings.length)}`);
  if (Date.parse(manifest.horizonUtc) < day.end) {
    notes.push(`Nothing is known after ${manifest.horizonUtc}; the day ends at ${utcIso(day.end)}`);
  }
  if (lateObjects > 0) {
    notes.push(
      `Objects of its hours that this version has not read: ${lateObjects}. They may hold late rows, or rows of other days; the next run looks`,
    );
  }
  if (goneInputs > 0) {
    notes.push(
      `Inputs that are no longer there: ${goneInputs}. A run keeps this version, which holds what they held; --only all makes one from what is left`,
    );
  }
  return notes;
}
