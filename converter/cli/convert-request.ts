import type { DaySelection } from '../jobs/plan-days';
import type { DateRange } from '../jobs/select-days';

/** What `run`, `backfill` and `plan` are asked for. */
export interface ConvertRequest {
  readonly command: 'run' | 'backfill' | 'plan';
  /** `null`: the days of the nightly run. */
  readonly range: DateRange | null;
  readonly only: DaySelection;
  readonly newestFirst: boolean;
  readonly onFailure: 'continue' | 'stop';
  readonly lateReports: boolean;
  readonly partial: boolean;
  readonly today: boolean;
  readonly dryRun: boolean;
  /** `null`: `run.jobs`, else the number of cores. */
  readonly jobs: number | null;
}
