import type { Context } from 'aws-lambda';
import type { BackfillPlan } from '../../lambda/converter/backfill-plan';
import type { BackfillTotal } from '../../lambda/converter/backfill-total';
import type { DayResult } from '../../lambda/converter/day-result';
import type { NightlyResult } from '../../lambda/converter/nightly';
import { AS_OF } from '../cli/a-site';
import { aSiteInS3, type SiteInS3 } from './a-site-in-s3';
import { type Captured, captureOutput } from './captured';
import { loadBundle } from './load-handler';

/** The entries of the bundle. */
export interface Functions {
  run(input: unknown, context: Context): Promise<NightlyResult>;
  plan(input: unknown, context: Context): Promise<BackfillPlan>;
  day(input: unknown, context: Context): Promise<DayResult>;
  total(input: unknown, context: Context): Promise<BackfillTotal>;
}

/** The days of the nightly run at `NOW`. */
export const LAST_DAYS = ['2026-06-02', '2026-06-03', '2026-06-04'];
export const NOW = { asOf: AS_OF };

/** The converter as functions, over a site in S3 that a test of the suite makes. */
export interface TestConverter {
  readonly output: Captured;
  deployed(
    dates: readonly string[],
    part?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly site: SiteInS3; readonly functions: Functions }>;
  /** Days as the metrics count them. */
  metricsOfDays(): Record<'succeeded' | 'done' | 'undone' | 'withoutActivity', number>;
}

/** For a suite with an emulator; sites go away and the environment comes back after each test. */
export function aConverter(): TestConverter {
  const output = captureOutput();
  let made: SiteInS3 | undefined;
  let environment: NodeJS.ProcessEnv;
  beforeEach(() => {
    environment = { ...process.env };
  });
  afterEach(() => {
    made?.remove();
    process.env = environment;
  });
  return {
    output,
    async deployed(dates, part = {}) {
      const site = await aSiteInS3(dates, part);
      made = site;
      return { site, functions: loadBundle<Functions>('converter', site.environment) };
    },
    metricsOfDays: () => ({
      succeeded: output.metric('RunSucceeded'),
      done: output.metric('DaysDone'),
      undone: output.metric('DaysUndone'),
      withoutActivity: output.metric('DaysWithoutActivity'),
    }),
  };
}

/** The error that work fails with, as a text. */
export async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'no error',
    (thrown) => thrown,
  );
  return String(error);
}

/** A manifest knows an input by its ETag in S3, by a checksum in a folder. */
export function withoutDigests(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([key, content]) => [key, content.replaceAll(/"digest": "[^"]*"/g, '"digest"')]),
  );
}
