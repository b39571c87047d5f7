import { ASSUMED, type Centre, DEPLOYED } from './centre';
import { GB, HOURS, PRICES } from './prices';

/** Something that is paid for: how it is worked out, in words, and what it comes to. */
export interface Item {
  readonly what: string;
  readonly formula: string;
  readonly usd: (centre: Centre) => number;
}

/** Bytes that Firehose rounds a record up to. */
const STEP_BYTES = 5 * 1024;
/** Estimates: a batch's requests to Firehose and S3, and an event's classification on the share of a processor that 1 GB has. */
const ANALYTICS_MS = { batch: 50, event: 0.06 } as const;
/** A line of metrics, Lambda's own three lines, and what CloudWatch adds to each of the four. */
const LOG_BYTES = 600 + 350 + 4 * 26;
/** An estimate: objects listed and read, then twice what was measured for an agent on two processors. */
const CONVERSION = { startSeconds: 15, agentMs: 10 } as const;
const HEARTBEAT = { perMonth: (HOURS * 60) / DEPLOYED.heartbeatMinutes, ms: 100 } as const;
const RUNS = DEPLOYED.runsADay * ASSUMED.daysPerMonth;
/** Objects of a day, its 24 hours before and 25 after. */
const OBJECTS_OF_A_DAY = 73 * 12;
const LOOKBACK_DAYS = 3;
const YEAR = 365;
/** Connect, the analytics, Firehose's buffer, its objects, and the heartbeat: a request to KMS every five minutes each. */
const KEY_USERS = 5;
/** At most: nine of the analytics, of Flink's the status table alone; the heartbeat; five of the nightly run. */
const OWN_METRICS = { lambda: 15, flink: 7 } as const;
/** Of the Flink application: lines of 300 bytes a minute at a checkpoint, an estimate. */
const FLINK_LOG = { linesPerMinute: 5, bytes: 300 } as const;
const SNAPSHOTS_GB = 0.01;

const gb = (mib: number) => mib / 1024;
const conversionSeconds = ({ agents }: Centre) => CONVERSION.startSeconds + (agents * CONVERSION.agentMs) / 1000;
const CONVERSION_FORMULA = `(${CONVERSION.startSeconds} s + agents x ${CONVERSION.agentMs} ms) x ${gb(DEPLOYED.converterMiB).toFixed(3)} GB x ${PRICES.lambdaGbSecond}`;
const stepsOf = ({ linesPerBatch }: Centre) => Math.ceil((linesPerBatch * ASSUMED.lineBytes) / STEP_BYTES);
const ofAlarmsAndMetrics = (engine: 'lambda' | 'flink'): Item => ({
  what: 'alarms, own metrics (at most)',
  formula: `${DEPLOYED.alarms[engine]} x ${PRICES.alarm.toFixed(2)} + ${OWN_METRICS[engine]} x ${PRICES.ownMetric.toFixed(2)}`,
  usd: () => DEPLOYED.alarms[engine] * PRICES.alarm + OWN_METRICS[engine] * PRICES.ownMetric,
});

/** What the engine `lambda` costs a month. */
export const LAMBDA_ITEMS: readonly Item[] = [
  {
    what: 'invocations',
    formula: 'batches x 0.20 / M',
    usd: ({ batches }) => batches * PRICES.lambdaRequest,
  },
  {
    what: 'time',
    formula: `(batches x ${ANALYTICS_MS.batch} ms + events x ${ANALYTICS_MS.event} ms) x ${gb(DEPLOYED.analyticsMiB)} GB x ${PRICES.lambdaGbSecond}`,
    usd: ({ batches, events }) =>
      ((batches * ANALYTICS_MS.batch + events * ANALYTICS_MS.event) / 1000) *
      gb(DEPLOYED.analyticsMiB) *
      PRICES.lambdaGbSecond,
  },
  {
    what: 'logs',
    formula: `batches x ${LOG_BYTES.toLocaleString('en-US')} B x (0.50 + 3 months x 0.03) / GB`,
    usd: ({ batches }) => ((batches * LOG_BYTES) / GB) * (PRICES.logGb + 3 * PRICES.logStorage),
  },
  {
    what: 'Firehose',
    formula: `batches x lines a batch x ${ASSUMED.lineBytes} B, a batch rounded up to 5 KB, x 0.029 / GB`,
    usd: (centre) => ((centre.batches * stepsOf(centre) * STEP_BYTES) / GB) * PRICES.firehoseGb,
  },
  ofAlarmsAndMetrics('lambda'),
];

/** What the engine `flink` costs a month. */
export const FLINK_ITEMS: readonly Item[] = [
  {
    what: 'processing units',
    formula: `(1 for the job + 1 of the service) x ${HOURS} h x 0.11`,
    usd: () => 2 * HOURS * PRICES.flinkUnitHour,
  },
  {
    what: 'storage, snapshots',
    formula: `50 GB x 0.10 + ${SNAPSHOTS_GB} GB x 0.023`,
    usd: () => 50 * PRICES.flinkStorage + SNAPSHOTS_GB * PRICES.flinkSnapshot,
  },
  {
    what: 'logs',
    formula: `${HOURS} h x 60 x ${FLINK_LOG.linesPerMinute} lines x ${FLINK_LOG.bytes} B x (0.50 + 3 months x 0.03) / GB`,
    usd: () =>
      ((HOURS * 60 * FLINK_LOG.linesPerMinute * FLINK_LOG.bytes) / GB) * (PRICES.logGb + 3 * PRICES.logStorage),
  },
  {
    what: 'Firehose',
    formula: 'a line a record: events x 5 KB x 0.029 / GB',
    usd: ({ events }) => ((events * STEP_BYTES) / GB) * PRICES.firehoseGb,
  },
  ofAlarmsAndMetrics('flink'),
];

/** What is paid for with either engine, a month. */
export const COMMON_ITEMS: readonly Item[] = [
  {
    what: 'Kinesis',
    formula: `shards x ${HOURS} h x (0.015 + 0.020 for 7 days) + events x 0.014 / M`,
    usd: ({ shards, events }) => shards * HOURS * (PRICES.shardHour + PRICES.retentionHour) + events * PRICES.putUnit,
  },
  {
    what: 'heartbeat',
    formula: `${HEARTBEAT.perMonth.toLocaleString('en-US')} x (0.20 / M + ${HEARTBEAT.ms} ms x ${gb(DEPLOYED.heartbeatMiB)} GB x ${PRICES.lambdaGbSecond} + ${LOG_BYTES.toLocaleString('en-US')} B of logs + 5 KB of Firehose)`,
    usd: () =>
      HEARTBEAT.perMonth *
      (PRICES.lambdaRequest +
        (HEARTBEAT.ms / 1000) * gb(DEPLOYED.heartbeatMiB) * PRICES.lambdaGbSecond +
        (LOG_BYTES / GB) * PRICES.logGb +
        (STEP_BYTES / GB) * PRICES.firehoseGb),
  },
  {
    what: 'nightly job',
    formula: `${RUNS} runs x ${CONVERSION_FORMULA}`,
    usd: (centre) => RUNS * conversionSeconds(centre) * gb(DEPLOYED.converterMiB) * PRICES.lambdaGbSecond,
  },
  {
    what: 'S3 kept',
    formula: `(lines x ${DEPLOYED.intervalOutputDays} / 30 days / ${ASSUMED.packing} by gzip + a year of agents x ${ASSUMED.historyBytes / 1000} kB a day) x 0.023 / GB`,
    usd: ({ linesGb, agents }) =>
      ((linesGb * DEPLOYED.intervalOutputDays) / ASSUMED.daysPerMonth / ASSUMED.packing +
        (agents * ASSUMED.historyBytes * YEAR) / GB) *
      PRICES.storage,
  },
  {
    what: 'S3 requests',
    formula: `objects x 0.005 / 1000 + ${RUNS} runs x ${LOOKBACK_DAYS} days x ${OBJECTS_OF_A_DAY} objects read x 0.0004 / 1000`,
    usd: ({ objects }) => objects * PRICES.put + RUNS * LOOKBACK_DAYS * OBJECTS_OF_A_DAY * PRICES.get,
  },
  {
    what: 'KMS',
    formula: `${DEPLOYED.keys} keys x 1.00 + ${KEY_USERS} users of them x ${HEARTBEAT.perMonth.toLocaleString('en-US')} x 0.03 / 10,000`,
    usd: () => DEPLOYED.keys * PRICES.key + KEY_USERS * HEARTBEAT.perMonth * PRICES.keyRequest,
  },
  {
    what: 'SQS',
    formula: '1,000 dead letters, 3 requests each, x 0.40 / M',
    usd: () => 3000 * PRICES.queueRequest,
  },
  { what: 'dashboard', formula: '3.00', usd: () => PRICES.dashboard },
];

/** What a backfill of a year costs, once. */
export const YEAR_ITEMS: readonly Item[] = [
  {
    what: 'conversion',
    formula: `${YEAR} days x ${CONVERSION_FORMULA}`,
    usd: (centre) => YEAR * conversionSeconds(centre) * gb(DEPLOYED.converterMiB) * PRICES.lambdaGbSecond,
  },
  {
    what: 'S3 requests',
    formula: `${YEAR} days x (${OBJECTS_OF_A_DAY} objects read x 0.0004 + 20 written x 0.005) / 1000`,
    usd: () => YEAR * (OBJECTS_OF_A_DAY * PRICES.get + 20 * PRICES.put),
  },
  {
    what: 'Step Functions',
    formula: `(${YEAR} days x 4 + 10) transitions x 0.025 / 1000`,
    usd: () => (YEAR * 4 + 10) * PRICES.transition,
  },
];
