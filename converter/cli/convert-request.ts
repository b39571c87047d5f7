import type { ConversionRequest } from '../jobs/plan-request';

/** What `run`, `backfill` and `plan` are asked for. */
export interface ConvertRequest extends ConversionRequest {
  readonly command: 'run' | 'backfill' | 'plan';
  readonly onFailure: 'continue' | 'stop';
  readonly dryRun: boolean;
  /** `null`: `run.jobs`, else the number of cores. */
  readonly jobs: number | null;
}
