import type { OutputSettings } from '../core/aspect/output-settings';
import type { AgentGroupBy, Rules } from '../core/rules';
import type { BuiltInProfile } from '../profiles/built-in';

/** Where a layout of history files comes from. */
export type ProfileSource =
  | { readonly kind: 'built-in'; readonly name: BuiltInProfile }
  | { readonly kind: 'file'; readonly file: string };

/** The maps that are configured, by absolute path or `s3://bucket/key`; `null`: none. */
export interface MapFiles {
  readonly statuses: string | null;
  readonly contactGroups: string | null;
  readonly staffing: string | null;
  readonly agents: string | null;
}

/**
 * The configuration (spec 4), checked, with every default filled in. Locations are absolute folder paths or
 * `s3://bucket/prefix/`. Plain data, so that it can go to a worker thread.
 */
export interface Config {
  readonly timeZone: string;
  readonly intervalMinutes: 15 | 30;
  readonly agentGroupBy: AgentGroupBy;
  readonly reports: {
    readonly location: string;
    /** Beginning of the report's name; `null`: the only queue report there is. */
    readonly queueReport: string | null;
    /** Beginning of the report's name, which makes it required; `null`: the only agent report, if there is one. */
    readonly agentReport: string | null;
    readonly lateDays: number;
  };
  readonly productivity: {
    readonly location: string;
    /** `null`: objects of any stream. */
    readonly stream: string | null;
    readonly lateArrivalHours: number;
  };
  readonly output: Omit<OutputSettings, 'apsBasis'> & {
    readonly location: string;
    readonly profiles: readonly ProfileSource[];
    /** `null`: files are not copied anywhere. */
    readonly deliver: string | null;
    readonly keepVersions: number;
  };
  readonly maps: MapFiles;
  readonly rules: Rules;
  readonly run: {
    readonly lookbackDays: number;
    readonly maxSetAsideShare: number;
    /** `null`: as many as the machine has cores. */
    readonly jobs: number | null;
  };
  readonly s3: { readonly concurrency: number };
}
