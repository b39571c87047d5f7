import { z } from 'zod';
import type { DataSet } from './data-sets';
import { FIELD_CATALOGUE } from './field-catalogue';
import {
  CLOCK_FORMAT_HINT,
  DATE_FORMAT_HINT,
  INSTANT_FORMAT_HINT,
  isClockFormat,
  isDateFormat,
  isInstantFormat,
} from './formats';

/** A name of the data set's field catalogue. */
type FieldName<D extends DataSet> = Extract<keyof (typeof FIELD_CATALOGUE)[D], string>;

/** A column of a data set: a field, cut to `maxLength` characters unless `null`, or the same text on every row. */
export type Column<Name extends string> =
  | { readonly kind: 'field'; readonly title: string; readonly field: Name; readonly maxLength: number | null }
  | { readonly kind: 'literal'; readonly title: string; readonly text: string };

/** How one data set is written. */
export interface Layout<Name extends string> {
  readonly report: string;
  readonly columns: readonly Column<Name>[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Everything about the layout of history files (spec 3): data, one JSON file each, read by `parseProfile`. */
export type Profile = z.output<typeof PROFILE_SCHEMA>;

const ONE_CHARACTER = 'one character other than letters, digits, . " CR and LF';

/** What a profile file may say; each key's description is its documentation. */
export const PROFILE_SCHEMA = z.strictObject(
  {
    name: filled().describe('Name of the profile, for messages'),
    description: text().default('').describe('For readers of the profile'),
    fileName: filled().describe(
      'Name of a file: `{report}`, and `{start}` and `{end}`, the calendar date and the next one at 00:00 by `formats.fileTime`',
    ),
    delimiter: z
      .string({ error: ONE_CHARACTER })
      .regex(/^[^"\r\n.0-9A-Za-z]$/u)
      .describe('Stands between fields'),
    quoting: oneOf('none', 'whenNeeded').describe(
      '`whenNeeded`: a field is quoted by RFC 4180 where it holds the delimiter, `"`, CR or LF; `none`: never, and TAB, CR, LF or the delimiter in a name become a space each, with a finding',
    ),
    header: flag().describe('Whether the titles of the columns stand above the rows'),
    lineEnding: oneOf('\r\n', '\n').describe('Ends every line'),
    intervalLabel: oneOf('start', 'end').nullable().describe('Clock time in the field `interval`; `null`: the setting'),
    repeatedHour: oneOf('merge', 'separate')
      .nullable()
      .describe('Whether an hour that occurs twice has one row per label or per instant; `null`: the setting'),
    delivered: flag().describe('Whether the files are copied to `output.deliver`, where Aspect picks them up'),
    shortenAgentId: flag().describe('Whether the setting `output.agentIdLength` applies'),
    formats: section({
      date: format(isDateFormat, DATE_FORMAT_HINT)
        .nullable()
        .describe('Dates; `null`: the setting `output.dateFormat`'),
      interval: format(isClockFormat, CLOCK_FORMAT_HINT).describe('Clock times in the field `interval`'),
      time: format(isClockFormat, CLOCK_FORMAT_HINT).describe('Clock times in the fields `sit` and `sot`'),
      noTime: text().describe('`sit` and `sot` where there are contacts but no sign-in pair'),
      local: format(isInstantFormat, INSTANT_FORMAT_HINT).describe("Instants in the site's zone"),
      utc: format(isInstantFormat, INSTANT_FORMAT_HINT).describe('Instants in UTC'),
      fileTime: format(isInstantFormat, INSTANT_FORMAT_HINT).describe('`{start}` and `{end}` in file names'),
    }).describe('Formats of dates and times, in the tokens of luxon: yyyy MM dd HH mm ss SSS ZZ and so on'),
    numbers: section({
      seconds: numberFormat().describe('Durations in seconds'),
      average: numberFormat().describe('Seconds per contact'),
      positions: numberFormat().describe('Positions staffed'),
      serviceLevel: numberFormat().describe('Percent of contacts answered in time'),
      productivity: numberFormat().describe('Percent of signed-in time'),
    }).describe('How numbers are written; counts are always whole'),
    dataSets: section({
      contactGroupInterval: layout('contactGroupInterval').describe('Contact group x interval'),
      contactGroupDaily: layout('contactGroupDaily').describe('Contact group x site day'),
      agentGroupInterval: layout('agentGroupInterval').describe('Agent group x interval'),
      agentInterval: layout('agentInterval').describe('Agent x agent group x interval'),
      agentDaily: layout('agentDaily').describe(
        'Agent x agent group x site day, one row, or one for each sign-in pair',
      ),
      signInPairs: layout('signInPairs').describe('Every sign-in pair of the day'),
    }).describe('The data sets that the profile writes'),
  },
  { error: strictly },
);

function layout<D extends DataSet>(dataSet: D) {
  const names = Object.keys(FIELD_CATALOGUE[dataSet]) as FieldName<D>[];
  return section({
    report: filled().describe('Takes the place of `{report}` in the name of the file and in its lines'),
    columns: z
      .array(column(names), { error: 'a list of columns' })
      .min(1, { error: 'at least one column' })
      .describe(
        'In order. A field\'s name; `{ "field": …, "title": …, "maxLength": … }`; or `{ "literal": …, "title": … }`. `maxLength` is for names of groups, in characters',
      ),
    before: lines().describe('Lines before titles and rows; `{date}` and `{report}` are replaced'),
    after: lines().describe('Lines after the rows, likewise'),
  })
    .nullable()
    .default(null);
}

function column<Name extends string>(names: readonly Name[]) {
  const field = z.enum(names);
  const title = z.string().optional();
  const maxLength = wholeNumber(1, 1000).optional();
  return z.union(
    [
      field.transform((name): Column<Name> => ({ kind: 'field', title: name, field: name, maxLength: null })),
      section({ field, title, maxLength }).transform(
        (given): Column<Name> => ({
          kind: 'field',
          title: given.title ?? given.field,
          field: given.field,
          maxLength: given.maxLength ?? null,
        }),
      ),
      section({ literal: z.string(), title }).transform(
        (given): Column<Name> => ({ kind: 'literal', title: given.title ?? given.literal, text: given.literal }),
      ),
    ],
    { error: `{ "literal": … }, { "field": … } or one of the fields ${names.join(', ')}` },
  );
}

function numberFormat() {
  return z.union(
    [
      z.literal('unrounded'),
      section({
        decimals: wholeNumber(0, 9),
        rounding: z.enum(['halfUp', 'cut']),
        trailingZeros: z.boolean(),
      }),
    ],
    { error: '"unrounded" or { "decimals": 0 to 9, "rounding": "halfUp" or "cut", "trailingZeros": true or false }' },
  );
}

function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: strictly });
}

function strictly(issue: { readonly code?: string | undefined }): string {
  return issue.code === 'unrecognized_keys' ? 'only keys that are documented' : 'an object';
}

function text() {
  return z.string({ error: 'a text' });
}

function wholeNumber(least: number, most: number) {
  return z
    .int({ error: `a whole number from ${least} to ${most}` })
    .min(least)
    .max(most);
}

function filled() {
  return z.string({ error: 'a text' }).min(1, { error: 'a text that is not empty' });
}

function flag() {
  return z.boolean({ error: 'true or false' });
}

function oneOf<Choice extends string>(...choices: readonly Choice[]) {
  return z.enum(choices, { error: choices.map((choice) => JSON.stringify(choice)).join(' or ') });
}

function lines() {
  return z.array(text(), { error: 'a list of lines' }).default([]);
}

function format(isFormat: (text: string) => boolean, expected: string) {
  return z.string({ error: expected }).refine(isFormat);
}
