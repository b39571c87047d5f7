import { GB, HOURS } from './prices';

/** What is deployed, as far as it is paid for, alarms at most; a test compares it with the templates. */
export const DEPLOYED = {
  keys: 2,
  alarms: { lambda: 20, flink: 17 },
  analyticsMiB: 1024,
  converterMiB: 3538,
  heartbeatMiB: 256,
  batchSeconds: 5,
  slotsPerShard: 2,
  runsADay: 2,
  heartbeatMinutes: 5,
  intervalOutputDays: 400,
} as const;

/** What a centre does: a heartbeat every two minutes and changes of state make about 450 events in 8 hours (300 to 700 are usual). */
export const ASSUMED = {
  eventsPerAgentDay: 450,
  workingHours: 8,
  /** The busiest minute against the mean of the working hours. */
  peak: 3,
  /** A centre that never closes. */
  daysPerMonth: 30,
  eventBytes: 2300,
  /** Of 16 fields: those of the recorded events are of 290. */
  lineBytes: 300,
  /** Of lines by gzip. */
  packing: 4,
  /** For an agent and day: files, manifest and former versions. */
  historyBytes: 3000,
} as const;

/** Of a shard, in MiB and records a second. */
const SHARD = { mib: 1, records: 1000 } as const;

/** A centre of some size: what a month brings. */
export interface Centre {
  readonly agents: number;
  readonly events: number;
  readonly peakEventsPerSecond: number;
  readonly peakMiBPerSecond: number;
  readonly shards: number;
  /** Invocations of the engine `lambda`. */
  readonly batches: number;
  readonly linesPerBatch: number;
  readonly linesGb: number;
  /** Objects of interval output. */
  readonly objects: number;
}

/** Five minutes of Firehose, or 5 MB: an object. */
const OBJECT = { perHour: 12, bytes: 5 * 1024 * 1024 } as const;

/** What a month of a centre brings, worked out from the assumptions. */
export function centreOf(agents: number): Centre {
  const { eventsPerAgentDay, workingHours, peak, daysPerMonth, eventBytes, lineBytes } = ASSUMED;
  const events = agents * eventsPerAgentDay * daysPerMonth;
  const peakEventsPerSecond = ((agents * eventsPerAgentDay) / (workingHours * 3600)) * peak;
  const peakMiBPerSecond = (peakEventsPerSecond * eventBytes) / 2 ** 20;
  const shards = Math.max(1, Math.ceil(peakMiBPerSecond / SHARD.mib), Math.ceil(peakEventsPerSecond / SHARD.records));
  const batches = ((HOURS * 3600) / DEPLOYED.batchSeconds) * DEPLOYED.slotsPerShard * shards;
  return {
    agents,
    events,
    peakEventsPerSecond,
    peakMiBPerSecond,
    shards,
    batches,
    linesPerBatch: events / batches,
    linesGb: (events * lineBytes) / GB,
    objects: HOURS * OBJECT.perHour + Math.floor((events * lineBytes) / OBJECT.bytes),
  };
}
