/**
 * What the oracle is given: the raw inputs of one site day as plain data. Names follow the specification's words; nothing
 * here is shared with the converter.
 */
export interface OracleInput {
  /** The site day, `yyyy-MM-dd`. */
  readonly date: string;
  readonly timeZone: string;
  readonly intervalMinutes: 15 | 30;
  /** The instant up to which a running day is known, in milliseconds; `null` for a final day. */
  readonly asOf: number | null;
  readonly agentGroupBy: GroupField;
  readonly rules: OracleRules;
  readonly output: OracleOutput;
  readonly maps: OracleMaps;
  /** Objects of interval output, in any order; keys relative to their location. */
  readonly intervalOutput: readonly OutputObject[];
  /** Exported reports, in any order; keys relative to their location. */
  readonly reports: readonly ReportFile[];
  /** Days after the site day's end within which a report may be made (`reports.lateDays`). */
  readonly lateDays: number;
  /** Hours after the day within which objects are listed (`productivity.lateArrivalHours`). */
  readonly lateArrivalHours: number;
}

export type GroupField =
  | 'routingProfile'
  | 'hierarchyLevel1'
  | 'hierarchyLevel2'
  | 'hierarchyLevel3'
  | 'hierarchyLevel4'
  | 'hierarchyLevel5'
  | 'map';

export interface OracleRules {
  readonly maxSilenceMinutes: number | null;
  readonly lookbackHours: number;
  readonly apsBasis: 'signedIn' | 'productive' | 'available';
  readonly holdInTalkTime: boolean;
  readonly callbacksHandled: boolean;
  readonly ncoTime: 'disconnect' | 'enqueue';
  readonly serviceLevelSeconds: number;
}

export interface OracleOutput {
  readonly emptyIntervals: boolean;
  readonly repeatedHour: 'merge' | 'separate';
  readonly intervalLabel: 'start' | 'end';
  readonly agentIdLength: number | null;
}

/** Dates between which a map row holds, half-open. */
export interface Validity {
  readonly validFrom?: string;
  readonly validTo?: string;
}

export interface OracleMaps {
  /** `null`: no status table is configured. */
  readonly statuses: readonly { readonly stateName: string; readonly stateType: StateType }[] | null;
  readonly contactGroups: readonly (Validity & {
    readonly queue: string;
    readonly contactGroup: string;
    readonly serviceLevelSeconds?: number;
  })[];
  readonly staffing: readonly (Validity & { readonly contactGroup: string; readonly agentGroup: string })[];
  readonly agents: readonly (Validity & {
    readonly username: string;
    readonly agentId: string;
    readonly agentGroup?: string;
  })[];
}

export type StateType = 'A' | 'P' | '1' | '0';

export interface OutputObject {
  /** `yyyy/MM/dd/HH/<stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid>[.gz]`, in UTC. */
  readonly key: string;
  /** The object's text, unpacked; an object whose key ends in `.gz` is stored packed. */
  readonly text: string;
}

export interface ReportFile {
  /** `<report name>-<creation time in UTC>.csv`. */
  readonly key: string;
  readonly text: string;
}
