import type { Quantity } from './quantities';

const COUNTS = [
  'Contacts queued',
  'Contacts queued (enqueue timestamp)',
  'Contacts handled',
  'Contacts handled incoming',
  'Contacts handled outbound',
  'Callback contacts handled',
  'Contacts abandoned',
] as const;

const DURATIONS = [
  'Average queue answer time',
  'Agent interaction time',
  'Contact handle time',
  'Customer hold time',
  'After contact work time',
  'Average outbound agent interaction time',
  'Average outbound after contact work time',
  'Agent idle time',
  'Online time',
] as const;

const GROUPINGS = [
  'Queue',
  'Agent',
  'Agent name',
  'Agent Hierarchy Level One',
  'Agent Hierarchy Level Two',
  'Agent Hierarchy Level Three',
  'Agent Hierarchy Level Four',
  'Agent Hierarchy Level Five',
  'Routing Profile',
  'Channel',
  'Phone Number',
] as const;

/** A metric that a figure is made of, in Connect's own words; X in the title where there is one. */
export type Metric =
  | (typeof COUNTS)[number]
  | (typeof DURATIONS)[number]
  | `Contacts answered in ${number} seconds`
  | `Service level ${number}`;

/** A column that says what a row is about. `Agent` is the login name, `Agent name` is "Last, First". */
export type Grouping = (typeof GROUPINGS)[number];

/** What a heading of an exported report stands for. `other` columns are not read. */
export type ColumnMeaning =
  | { readonly kind: 'grouping'; readonly name: Grouping }
  | { readonly kind: 'interval'; readonly name: 'StartInterval' | 'EndInterval' }
  | { readonly kind: 'metric'; readonly name: Metric; readonly quantity: Quantity }
  | { readonly kind: 'other'; readonly name: string };

/** Other spellings seen in published files (spec 2A), of the columns that are read. */
const ALIASES: Readonly<Record<string, Metric>> = { 'Contact abandoned': 'Contacts abandoned' };

const MEANINGS = new Map<string, ColumnMeaning>([
  ...GROUPINGS.map((name): [string, ColumnMeaning] => [columnKey(name), { kind: 'grouping', name }]),
  ...(['StartInterval', 'EndInterval'] as const).map((name): [string, ColumnMeaning] => [
    columnKey(name),
    { kind: 'interval', name },
  ]),
  ...COUNTS.map((name) => metric(name, name, 'count')),
  ...DURATIONS.map((name) => metric(name, name, 'duration')),
  ...Object.entries(ALIASES).map(([alias, name]) => metric(alias, name, 'count')),
]);

/** What a heading stands for: matched without regard to case, spaces, dots and hyphens, by aliases too (spec 2A). */
export function columnMeaning(heading: string): ColumnMeaning {
  const key = columnKey(heading);
  const answered = /^contactsanswered(?:in)?(\d{1,6})seconds$/.exec(key);
  if (answered !== null) {
    return { kind: 'metric', name: `Contacts answered in ${Number(answered[1])} seconds`, quantity: 'count' };
  }
  const serviceLevel = /^servicelevel(\d{1,6})(?:seconds)?$/.exec(key);
  if (serviceLevel !== null) {
    return { kind: 'metric', name: `Service level ${Number(serviceLevel[1])}`, quantity: 'percent' };
  }
  return MEANINGS.get(key) ?? { kind: 'other', name: key };
}

/** A heading as it is compared: in lower case, without spaces, dots and hyphens. */
function columnKey(heading: string): string {
  return heading.toLowerCase().replace(/[\s.-]/g, '');
}

function metric(heading: string, name: Metric, quantity: Quantity): [string, ColumnMeaning] {
  return [columnKey(heading), { kind: 'metric', name, quantity }];
}
