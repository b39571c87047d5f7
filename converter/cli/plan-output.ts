import { fileNamesOn } from '../core/aspect/file-name';
import { utcIso } from '../core/time/site-day';
import type { NoSuchDate, PlannedDay } from '../jobs/plan-days';
import type { Site } from '../jobs/site';
import { spanText } from './summary';

/** A planned day for `--json`. */
export function planResult(site: Site, one: PlannedDay | NoSuchDate): object {
  if (one.kind === 'no-such-date') return { date: one.date, state: 'no-such-date', action: 'skip' };
  const { date, day, inspected, action, objects, window } = one;
  return {
    date,
    startUtc: utcIso(day.start),
    endUtc: utcIso(day.end),
    horizonUtc: utcIso(window.horizon),
    state: inspected.state,
    reasons: inspected.reasons,
    lateObjects: inspected.lateObjects,
    goneInputs: inspected.goneInputs,
    action,
    inputs: {
      reports: objects.reports.map(({ key }) => key),
      intervalOutput: objects.intervalOutput.map(({ key }) => key),
    },
    files: filesOf(site, one),
  };
}

/** A planned day for people. */
export function planLines(site: Site, one: PlannedDay | NoSuchDate): string[] {
  if (one.kind === 'no-such-date') return [`${one.date}  skipped: the site's time zone has no such date`];
  const { date, day, inspected, action, objects } = one;
  const hours = (day.end - day.start) / 3_600_000;
  return [
    `${date}  ${inspected.state}, would ${ACTIONS[action]}  UTC ${spanText(day)} (${hours} h)`,
    ...inspected.reasons.map((reason) => `    ${reason}`),
    `    would read ${sizeText(objects.reports, 'reports')} and ${sizeText(objects.intervalOutput, 'objects of interval output')}`,
    ...(action === 'skip' ? [] : filesOf(site, one).map((name) => `    would write ${date}/${name}`)),
  ];
}

const ACTIONS = { convert: 'convert it', check: 'look for late rows', skip: 'leave it alone' } as const;

function filesOf(site: Site, { date, action }: PlannedDay): string[] {
  if (action === 'skip') return [];
  const { dataSets } = site.config.output;
  return [...site.profiles.flatMap(({ profile }) => fileNamesOn(profile, dataSets, date)), 'manifest.json'];
}

function sizeText(objects: readonly { readonly size: number }[], what: string): string {
  const bytes = objects.reduce((sum, { size }) => sum + size, 0);
  return `${objects.length} ${what} (${bytes} bytes)`;
}
