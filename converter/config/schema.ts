import { z } from 'zod';
import { DATA_SETS } from '../core/aspect/data-sets';
import { DATE_FORMAT_HINT, isDateFormat } from '../core/aspect/formats';
import { isTimeZone } from '../core/time/site-day';
import { BUILT_IN_PROFILES, type BuiltInProfile } from '../profiles/built-in';
import { isLocation, isObjectName } from './location';

const MAPS = z
  .strictObject({
    statuses: objectName('Status table (StateName,StateType): state types are taken anew from it at conversion'),
    contactGroups: objectName(
      'Contact groups (Queue,ContactGroup[,ServiceLevelSeconds]); without it each queue is one',
    ),
    staffing: objectName('Which agent groups staff a contact group (ContactGroup,AgentGroup)'),
    agents: objectName('Agents to rename, to place by hand or to leave out (Username,AgentId[,AgentGroup])'),
  })
  .prefault({})
  .describe('CSV files by path, relative to this file, or s3://bucket/key; rows may have ValidFrom,ValidTo dates');

/** `rules.maxSilenceMinutes`. At least the heartbeat period, after which a silent agent's state ends (rule 5 of spec 1). */
export const MAX_SILENCE_MINUTES = z
  .int()
  .min(2)
  .max(1440)
  .nullable()
  .default(60)
  .describe('An agent without event for longer is taken as signed out; null: never');

/** `rules.lookbackHours`; its default depends on `maxSilenceMinutes`. */
export const LOOKBACK_HOURS = z
  .int()
  .min(1)
  .max(744)
  .optional()
  .describe(
    'Hours of interval output before the day that its first state is derived from (3, or 24 where maxSilenceMinutes is null)',
  );

const RULES = z
  .strictObject({
    maxSilenceMinutes: MAX_SILENCE_MINUTES,
    lookbackHours: LOOKBACK_HOURS,
    apsBasis: z
      .enum(['signedIn', 'productive', 'available'])
      .default('signedIn')
      .describe('Time that counts to positions staffed: signed-in, productive or available'),
    holdInTalkTime: z.boolean().default(true).describe('Customer hold time is part of ATT'),
    callbacksHandled: z
      .boolean()
      .default(false)
      .describe('Where NCH comes from "Contacts handled incoming", callbacks are added'),
    ncoTime: z
      .enum(['disconnect', 'enqueue'])
      .default('disconnect')
      .describe('NCO by the time at which contacts disconnected or were enqueued'),
    serviceLevelSeconds: z
      .int()
      .min(1)
      .max(86_400)
      .default(20)
      .describe('X of "Contacts answered in X seconds", unless the contact-group map says otherwise'),
  })
  .prefault({})
  .describe('Rules that decide numbers');

const REPORTS = z
  .strictObject({
    location: location().describe('Exported reports: s3://bucket/prefix/ or a folder'),
    queueReport: name("Beginning of the queue report's name, where several could serve"),
    agentReport: name("Beginning of the agent report's name; naming it makes the report required"),
    lateDays: z
      .int()
      .min(0)
      .max(366)
      .default(7)
      .describe('Reports made up to so many days after a site day are read for it'),
  })
  .describe('Exported historical metrics reports');

/** A month. */
export const LATE_ARRIVAL_HOURS_MAX = 744;

const PRODUCTIVITY = z
  .strictObject({
    location: location().describe('Interval output, up to its prefix: s3://bucket/OUTPUT/ or a folder'),
    stream: name('Name of the Firehose stream whose objects are read; null: any'),
    lateArrivalHours: z
      .int()
      .min(0)
      .max(LATE_ARRIVAL_HOURS_MAX)
      .default(24)
      .describe('Objects that arrive up to so many hours late are read'),
  })
  .describe('Interval output: agent events as the deployed analytics classifies them');

const OUTPUT = z
  .strictObject({
    location: location().describe('History: a folder for each site day is made here'),
    profiles: z
      .array(z.string().refine(isProfile, `${BUILT_IN_PROFILES.join(' or ')}, or the path of a .json file`))
      .min(1)
      .refine(isWithoutDoubles, 'each profile once')
      .default([...BUILT_IN_PROFILES])
      .describe('Layouts to write: itf, csv, or a JSON file of your own, relative to this file'),
    dataSets: z
      .array(z.enum(DATA_SETS))
      .min(1)
      .refine(isWithoutDoubles, 'each data set once')
      .default([...DATA_SETS])
      .describe('Sets of rows to write'),
    emptyIntervals: z.boolean().default(false).describe('Writes intervals without activity too'),
    deliver: location()
      .nullable()
      .default(null)
      .describe('Flat folder or s3:// prefix from which Aspect picks files up; null: none'),
    keepVersions: z.int().min(0).max(1000).default(5).describe('Former versions of a site day that stay readable'),
    dateFormat: z.string().refine(isDateFormat, DATE_FORMAT_HINT).default('M/d/yyyy').describe('Dates in itf files'),
    intervalLabel: z
      .enum(['start', 'end'])
      .default('start')
      .describe('Time of an interval in itf files: its start or its end'),
    repeatedHour: z
      .enum(['merge', 'separate'])
      .default('merge')
      .describe('The hour that occurs twice in itf files: one row per label, or one per instant'),
    agentIdLength: z
      .int()
      .min(1)
      .max(1000)
      .nullable()
      .default(null)
      .describe("Last characters of an agent's ID that itf files show; null: all"),
  })
  .describe('History files for Aspect WFM');

const RUN = z
  .strictObject({
    lookbackDays: z
      .int()
      .min(1)
      .max(366)
      .default(3)
      .describe('Days that the nightly job looks back for missing or late data'),
    maxSetAsideShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.001)
      .describe('Share of rows set aside above which the exit code is 3'),
    jobs: z
      .int()
      .min(1)
      .max(1024)
      .nullable()
      .default(null)
      .describe('Site days at once; null: as many as there are cores'),
  })
  .prefault({})
  .describe('How a run goes about its work; changes no number');

const S3 = z
  .strictObject({
    concurrency: z.int().min(1).max(1024).default(16).describe('Requests to S3 at once'),
  })
  .prefault({})
  .describe("Access to S3; region and credentials come from the AWS SDK's default chain");

/** Every key of the configuration (spec 4) with its default and its one-line description. */
export const CONFIG_SCHEMA = z
  .strictObject({
    $schema: z.string().optional().describe('JSON Schema of this file, for editors'),
    timeZone: z
      .string()
      .refine((text) => /^[A-Za-z]/.test(text) && isTimeZone(text), 'an IANA time zone, such as America/Chicago')
      .describe('IANA time zone of the site'),
    intervalMinutes: z.literal([15, 30]).default(30).describe('Length of an interval in minutes'),
    agentGroupBy: z
      .enum([
        'routingProfile',
        'hierarchyLevel1',
        'hierarchyLevel2',
        'hierarchyLevel3',
        'hierarchyLevel4',
        'hierarchyLevel5',
        'map',
      ])
      .default('routingProfile')
      .describe('What names the agent group, unless the agents map does'),
    reports: REPORTS,
    productivity: PRODUCTIVITY,
    output: OUTPUT,
    maps: MAPS,
    rules: RULES,
    run: RUN,
    s3: S3,
  })
  .describe('Configuration of aspect-wfm');

function location() {
  return z.string().refine(isLocation, 's3://bucket/prefix/ or the path of a folder');
}

function objectName(description: string) {
  return z
    .string()
    .refine(isObjectName, 's3://bucket/key or the path of a file')
    .nullable()
    .default(null)
    .describe(description);
}

function name(description: string) {
  return z.string().min(1).nullable().default(null).describe(description);
}

/** Whether a text names a profile: a built-in one, or a JSON file. */
export function isProfile(text: string): boolean {
  return isBuiltInProfile(text) || (isObjectName(text) && text.endsWith('.json'));
}

/** Whether a profile comes with the program. */
export function isBuiltInProfile(text: string): text is BuiltInProfile {
  return (BUILT_IN_PROFILES as readonly string[]).includes(text);
}

function isWithoutDoubles(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
