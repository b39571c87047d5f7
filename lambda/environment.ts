import { z } from 'zod';
import { type Problem, WfmError } from '../converter/core/errors';

/** The flag of Aspect RTA, a row of the table or a variable of the function. */
export { QUEUE_FLAG } from '../converter/core/adherence/flag-text';

/** Everything that the functions and the stacks that deploy them must call by the same name. */

/** Namespace of all metrics. */
export const METRIC_NAMESPACE = 'AspectWfmConnect';

/** The one dimension of all metrics; its value is the function's name, so that installations do not mix. */
export const METRIC_DIMENSION = 'service';

/** Names of the metrics. Unit: count, but for `iteratorAgeMs`. */
export const METRICS = {
  /** Records that the function was given; as often as Kinesis gives them, like all counts of records. */
  events: 'Events',
  /** Lines of interval output that Firehose took. */
  lines: 'Lines',
  /** No agent events: objects without AgentARN, such as contact records. */
  skipped: 'Skipped',
  /** Agent events without a Username: no interval output. */
  noAgent: 'NoAgent',
  /** Records that the dead-letter queue took: malformed, or, of real-time adherence, refused; the reason is in the letter. */
  malformed: 'Malformed',
  /** Entries of a request (Firehose records, messages) that were sent again. */
  retried: 'Retried',
  /** Records that could not be handed on; Kinesis gives them again. */
  failed: 'Failed',
  /** Agent events without a snapshot, but for a LOGOUT: real-time adherence changes no row by them and sends none. */
  withoutSnapshot: 'WithoutSnapshot',
  /** Agent events of groups outside the hierarchy filter of real-time adherence: none is sent. */
  filteredOut: 'FilteredOut',
  /** Rows of agents that were written or removed; an event that is repeated counts again, and so does a row that was gone. */
  stateChanges: 'StateChanges',
  /** Messages that the queues took. */
  messages: 'Messages',
  /** Failures to read the status table; the last one read is used, or an empty one, or the batch waits in the stream. */
  statusTableProblems: 'StatusTableProblems',
  /** Age of a batch's newest record. */
  iteratorAgeMs: 'IteratorAgeMs',
  /** Heartbeats that were put. */
  heartbeats: 'Heartbeats',
  /** 1 for a nightly run that did all it should (exit code 0 or 3): its absence is an alarm. */
  runSucceeded: 'RunSucceeded',
  /** Days that a conversion left as they should be. */
  daysDone: 'DaysDone',
  /** Days that are to be repeated. */
  daysUndone: 'DaysUndone',
  /** Days left alone since nothing happened on them: no row in a report, no agent in interval output. Nothing to repeat. */
  daysWithoutActivity: 'DaysWithoutActivity',
  /** Findings of severity `error` of the days that were done. */
  findingErrors: 'FindingErrors',
} as const;

/** Names in the tables of real-time adherence, those of `states` and `configuration` as Aspect RTA knows them. */
export const TABLES = {
  states: { key: 'AgentARN', lastEvent: 'LastEventTimeStamp', lastEventType: 'LastEventType' },
  decisions: {
    key: 'AgentARN',
    /** The newest event that decides over the agent, by its place in their order. */
    decidedBy: 'DecidedBy',
    /** The newest one that decides over its row; missing, where it is the same. */
    rowDecidedBy: 'RowDecidedBy',
    signedIn: 'SignedIn',
    timeToLive: 'ExpiresAt',
  },
  configuration: { key: 'Setting', value: 'Value' },
} as const;

/** `lambda/<folder>/handler.ts` of each function, and what of it is called. */
export const HANDLERS = {
  analytics: { folder: 'analytics', handler: 'index.handler' },
  adherence: { folder: 'adherence', handler: 'index.handler' },
  heartbeat: { folder: 'heartbeat', handler: 'index.handler' },
  nightly: { folder: 'converter', handler: 'index.run' },
  backfillPlan: { folder: 'converter', handler: 'index.plan' },
  backfillDay: { folder: 'converter', handler: 'index.day' },
  backfillTotal: { folder: 'converter', handler: 'index.total' },
} as const;

/** An object in S3. */
export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

const NAME = z.string().min(1, 'a name');
const OBJECT_NAME = z
  .string()
  .regex(/^s3:\/\/[^/]+\/.*[^/]$/, 's3://bucket/key')
  .transform((text): ObjectName => {
    const [bucket = '', ...key] = text.slice('s3://'.length).split('/');
    return { bucket, key: key.join('/') };
  });
const wholeNumber = (least: number, most: number) =>
  z.coerce
    .number(`${least} to ${most}`)
    .int(`${least} to ${most}`)
    .min(least, `${least} to ${most}`)
    .max(most, `${least} to ${most}`);
const LOCATION = z.string().regex(/^s3:\/\/[^/]+\/(.*\/)?$/, 's3://bucket/prefix/');

/** Environment of the analytics (engine `lambda`). */
export const ANALYTICS_ENVIRONMENT = z.object({
  FIREHOSE_STREAM: NAME,
  STATUS_TABLE_LOCATION: OBJECT_NAME,
  DEAD_LETTER_QUEUE_URL: z.url('the URL of a queue'),
  /** How long a status table is used before S3 is asked whether there is a newer one. */
  STATUS_TABLE_SECONDS: z.coerce.number('seconds').int('whole seconds').min(1, 'at least 1 second').default(60),
  /** Fields of a line: 13 for a consumer that wants the vendor's layout (spec 2B). */
  LINE_FIELDS: z
    .enum(['13', '16'], '13 or 16')
    .default('16')
    .transform((text) => (text === '13' ? 13 : 16)),
});

const QUEUES = wholeNumber(1, 10);
const FILTER_LEVEL = wholeNumber(0, 5).default(0);

/** The queues by their number. */
const QUEUE_URLS = z.looseObject({}).transform((given, { addIssue }) => {
  const { data: queues = 0 } = QUEUES.safeParse(given.NumSqsQueues);
  const names = Array.from({ length: queues }, (_, index) => `SqsQueueUrl${index + 1}`);
  for (const name of names) {
    if (!URL.canParse(String(given[name]))) addIssue({ code: 'custom', path: [name], message: 'the URL of a queue' });
  }
  return { queueUrls: names.map((name) => String(given[name])) };
});

const FILTER_SEPARATOR = z
  .looseObject({ AhgFilterSeparator: z.string().default(',') })
  .transform((given, { addIssue }) => {
    const { AhgFilterSeparator } = given;
    const isUsed = FILTER_LEVEL.safeParse(given.AhgFilterLevel).data !== 0;
    if (isUsed && [...AhgFilterSeparator].length !== 1) {
      addIssue({ code: 'custom', path: ['AhgFilterSeparator'], message: 'one character' });
    }
    return { AhgFilterSeparator };
  });

/**
 * Environment of real-time adherence, by the names of the original but for the table of decisions (spec 5). Its parts are
 * judged side by side, so that what is wrong in one of them hides nothing of another.
 */
export const ADHERENCE_ENVIRONMENT = z
  .object({
    DynamoDbTableName: NAME,
    DecisionTableName: NAME,
    /** Without one the flag is a variable of the function. */
    ConfigTableName: z.string().default(''),
    NumSqsQueues: QUEUES,
    AhgFilterLevel: FILTER_LEVEL,
    AhgFilterValues: z.string().default(''),
    DEAD_LETTER_QUEUE_URL: z.url('the URL of a queue'),
  })
  .and(FILTER_SEPARATOR)
  /** By number, the first one being queue 1. */
  .and(QUEUE_URLS);

/** Environment of the heartbeat. */
export const HEARTBEAT_ENVIRONMENT = z.discriminatedUnion('ENGINE', [
  z.object({ ENGINE: z.literal('flink'), FIREHOSE_STREAM: NAME, APPLICATION_NAME: NAME }),
  z.object({ ENGINE: z.literal('lambda'), FIREHOSE_STREAM: NAME, EVENT_SOURCE_MAPPING_ID: NAME }),
]);

/** Environment of the four functions of the converter. */
export const CONVERTER_ENVIRONMENT = z.object({
  /** `s3://bucket/prefix/site.json`; maps and profiles that it names without location lie beside it. */
  CONFIG_LOCATION: z.string().regex(/^s3:\/\/[^/]+\/.*[^/]$/, 's3://bucket/key'),
  /** Where a backfill keeps its list of days and what became of each: `s3://bucket/prefix/`. */
  BACKFILL_LOCATION: LOCATION,
});

/**
 * A function's environment, checked.
 * @throws WfmError `configuration` that names every variable that is missing or wrong.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const { data, error } = schema.safeParse(environment);
  if (error === undefined) return data;
  throw new WfmError(
    'configuration',
    error.issues.map((issue) => problemOf(issue, environment)),
  );
}

function problemOf(issue: z.core.$ZodIssue, environment: Readonly<Record<string, string | undefined>>): Problem {
  const name = String(issue.path[0]);
  const given = environment[name];
  return {
    where: `environment variable ${name}`,
    expected: given === undefined ? 'a value' : issue.message,
    got: given === undefined ? 'none' : `"${given}"`,
    remedy: "Correct the function's environment, or deploy the stack again.",
  };
}
