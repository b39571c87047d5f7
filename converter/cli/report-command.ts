import { type ExitCode, WfmError } from '../core/errors';
import { utcIso } from '../core/time/site-day';
import { type NoSuchDate, type PlannedDay, planDays } from '../jobs/plan-days';
import { type DateRange, daysOfStatus } from '../jobs/select-days';
import { closeSite } from '../jobs/site';
import { anonymousReasons } from '../pages/day/anonymous';
import { type PageOptions, writeDayPage, writeRangePages } from '../pages/write-pages';
import { planOneDay } from './plan-one-day';
import { type CommonOptions, openSession, type Session } from './session';
import { printResult } from './streams';
import { rangeText } from './summary';

/** What a page is asked of: one day, or a range. */
export interface ReportOptions extends CommonOptions {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly anonymous: boolean;
}

/** Writes the page of a day, or of a range of days, from what the days' folders hold (spec 4, `report`); converts nothing. */
export async function report(options: ReportOptions): Promise<ExitCode> {
  const subject = subjectOf(options);
  const session = await openSession(options);
  const { site, log, asOf } = session;
  const pageOptions: PageOptions = {
    out: options.out ?? null,
    // The same key gives the same pseudonyms; without one they follow from the name alone.
    pseudonymKey: options.anonymous ? (process.env.ASPECT_WFM_PSEUDONYM_KEY ?? '') : null,
    repeat: {
      asOf,
      options: { config: options.config, ...(options.asOf === undefined ? {} : { asOf: options.asOf }) },
    },
  };
  try {
    const days = await daysOf(subject, session);
    log.info(rangeText(days));
    const pages =
      subject.kind === 'day'
        ? [await writeDayPage(site, days[0] as PlannedDay, pageOptions)]
        : await writeRangePages(site, days, subject, pageOptions);
    printResult(
      options.json,
      { command: 'report', exitCode: 0, days: days.map((one) => dayResult(one, options.anonymous)), pages },
      pages.map(({ file, bytes }) => `${file}  ${bytes} bytes`),
    );
    return 0;
  } finally {
    closeSite(site);
  }
}

type Subject = { readonly kind: 'day'; readonly date: string } | ({ readonly kind: 'range' } & DateRange);

function subjectOf({ date, from, to }: ReportOptions): Subject {
  const range = from !== undefined && to !== undefined;
  if (date !== undefined && from === undefined && to === undefined) return { kind: 'day', date };
  if (date === undefined && range) return { kind: 'range', from, to };
  const given = Object.entries({ '--date': date, '--from': from, '--to': to }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  throw new WfmError('usage', {
    where: 'report',
    expected: '--date, or --from and --to',
    got: given.length === 0 ? 'none of them' : given.join(' and '),
    remedy: 'Name one day, or the first and the last day of a range.',
  });
}

async function daysOf(subject: Subject, { site, asOf }: Session): Promise<(PlannedDay | NoSuchDate)[]> {
  if (subject.kind === 'day') return [await planOneDay(site, subject.date, asOf)];
  return planDays(site, daysOfStatus(site.config, subject, asOf), { asOf, only: 'due', lateReports: false });
}

function dayResult(one: PlannedDay | NoSuchDate, isAnonymous: boolean): object {
  if (one.kind === 'no-such-date') return { date: one.date, state: 'no-such-date' };
  const { date, day, inspected } = one;
  return {
    date,
    startUtc: utcIso(day.start),
    endUtc: utcIso(day.end),
    state: inspected.state,
    version: inspected.folder.manifest?.version ?? null,
    reasons: isAnonymous ? anonymousReasons(inspected.state, inspected.reasons) : inspected.reasons,
  };
}
