import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { ANALYTICS_JAR, ROOT } from './repository';

/** Days for which CloudWatch keeps logs; CloudFormation knows these only. */
const LOG_RETENTION_DAYS = ['30', '60', '90', '120', '180', '365', '731', '1827'] as const;

/** The stack of the first installation of an account and region. */
export const DEFAULT_STACK_NAME = 'AspectWfm';

const SCHEMA = z
  .strictObject({
    stackName: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,37}$/, 'must be letters, digits and hyphens, 38 at most, a letter first')
      .default(DEFAULT_STACK_NAME)
      .describe('Name of the stack; another one for each further deployment in an account and region'),
    features: z.enum(['productivity', 'rta', 'both']).default('productivity').describe('What is deployed'),
    stream: z
      .enum(['new', 'existing'])
      .default('new')
      .describe(
        'The Kinesis stream of agent events. Never change it on a stack that lives: from new to existing deletes the stream of the stack with the events that it holds',
      ),
    streamMode: z
      .enum(['provisioned', 'on-demand'])
      .default('provisioned')
      .describe('Capacity of a new stream: shards by parameter, or on demand'),
    engine: z.enum(['flink', 'lambda']).default('flink').describe('What classifies agent events'),
    encryption: z
      .enum(['customer-key', 'aws-key'])
      .default('customer-key')
      .describe(
        'Keys of stream, buckets, tables and queues: keys of this stack in KMS, or those that AWS manages. Never change it on a stack that lives: from customer-key to aws-key takes the access to the key away, and what was encrypted with it can no longer be read',
      ),
    nightly: z.enum(['on', 'off']).default('on').describe('The nightly job and the backfill, as a Lambda function'),
    converterAccess: z
      .enum(['none', 'role', 'user'])
      .default('none')
      .describe('Access for a converter outside this stack: a role with external id, or an IAM user'),
    logRetentionDays: z.enum(LOG_RETENTION_DAYS).default('90').describe('Days for which logs are kept'),
    statusTable: z
      .string()
      .default('samples/ASPECT_AGENT_STATUS_INFO.csv')
      .describe('File uploaded as status table at the first deployment'),
    rtaQueues: z.coerce
      .number('must be a number from 1 to 10')
      .int('must be a whole number')
      .min(1, 'must be 1 at least')
      .max(10, 'must be 10 at most')
      .default(1)
      .describe(
        'FIFO queues of real-time adherence; Aspect RTA has to be told of each. Changed on a stack that lives, agents move to other queues, and a queue that is taken away goes with its messages',
      ),
    rtaFlag: z
      .enum(['table', 'env'])
      .default('table')
      .describe(
        'Where Aspect RTA turns the feed on: a table, or a variable of the function, which a later deployment may reset. Changed on a stack that lives, the flag is off until Aspect RTA turns it on in its new place',
      ),
    rtaAccess: z
      .enum(['none', 'role', 'user'])
      .default('user')
      .describe('Access for Aspect RTA: a role with external id, or an IAM user'),
    analyticsJar: z.string().default(ANALYTICS_JAR).describe('The analytics in SQL, built'),
  })
  .readonly();

/** Options of a deployment, by which the templates differ. Values of the customer are parameters of the template. */
export type Settings = z.output<typeof SCHEMA>;

/**
 * Reads the options of a deployment from the CDK context (`-c engine=lambda`, or `context` of `cdk.json`); keys of the CDK
 * itself, which hold a colon, a slash or an at-sign, are none of ours.
 * @throws Error that names every faulty option, what is allowed, and what to do.
 */
export function settingsFrom(context: Readonly<Record<string, unknown>>): Settings {
  const own = Object.fromEntries(Object.entries(context).filter(([key]) => !/[:/@]/.test(key)));
  const parsed = SCHEMA.safeParse(own);
  if (!parsed.success) throw new Error(faultsOf(parsed.error));
  const settings = parsed.data;
  if (settings.features !== 'rta') checkProductivity(settings);
  return settings;
}

const OPTIONS = SCHEMA.unwrap().keyof().options;

/** All faults, with the option that was meant where there is none of the name. */
function faultsOf(error: z.ZodError): string {
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  const meant = unknown.map((name) => `There is no option ${name}; did you mean ${closest(name, OPTIONS)}?`);
  const known = unknown.length === 0 ? [] : [`Options are ${OPTIONS.join(', ')}.`];
  return ['Options of the deployment:', z.prettifyError(error), ...meant, ...known].join('\n');
}

/** A file that an option names, relative to the repository. */
export function pathOf(file: string): string {
  return resolve(ROOT, file);
}

function checkProductivity(settings: Settings): void {
  checkConverter(settings);
  checkFile('statusTable', settings.statusTable, 'Name a CSV file with the columns StateName,StateType.');
  if (settings.engine === 'flink') {
    checkFile('analyticsJar', settings.analyticsJar, 'Build it (npm run build:analytics), or use -c engine=lambda.');
  }
}

function checkConverter({ nightly, converterAccess }: Settings): void {
  if (nightly === 'on' || converterAccess !== 'none') return;
  throw new Error(
    'Options of the deployment: with nightly=off and converterAccess=none nobody could convert. Use -c converterAccess=role or user.',
  );
}

function checkFile(option: string, file: string, remedy: string): void {
  if (existsSync(pathOf(file))) return;
  throw new Error(`Options of the deployment: ${option}: there is no file ${file}. ${remedy}`);
}
