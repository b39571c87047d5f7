import type { SetAsideRow } from '../../rows';
import type { SiteDay } from '../../time/site-day';
import { HOUR_MS } from '../../time/span';
import { touchesDay } from './intervals-of-day';
import type { ReportFile } from './report-file';

/** Reports are made within a day of the time that they tell of. */
const LONGEST_DELAY_MS = 24 * HOUR_MS;

/**
 * The rows of a file that are set aside for a day: those whose own time lies in it. A row whose time cannot be read
 * belongs to the days of the file's other rows; where none has a time, to the days in which the file was made or that
 * ended in the 24 hours before, and without a creation time to every day. So a broken file does not make every day of
 * the last week stale, and is not lost either.
 */
export function unreadableOfDay(file: ReportFile, day: SiteDay): SetAsideRow[] {
  const timeless = belongsWithTheFile(file, day);
  return file.unreadable
    .filter(({ span }) => (span === null ? timeless : touchesDay(span, day)))
    .map(({ setAside }) => setAside);
}

function belongsWithTheFile({ rows, unreadable, createdAt }: ReportFile, day: SiteDay): boolean {
  const spans = [...rows, ...unreadable.flatMap(({ span }) => span ?? [])];
  if (spans.length > 0) return spans.some((span) => touchesDay(span, day));
  return createdAt === null || touchesDay({ start: createdAt - LONGEST_DELAY_MS, end: createdAt + 1 }, day);
}
