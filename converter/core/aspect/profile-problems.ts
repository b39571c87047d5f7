import { DATA_SETS, type DataSet } from './data-sets';
import { FIELD_CATALOGUE } from './field-catalogue';
import type { Field } from './fields';
import { fileName } from './file-name';
import type { Column, Layout, Profile } from './profile';

/** What is wrong with a profile at a place of it, without its file and remedy. */
export interface ProfileFault {
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  readonly got: string;
}

/** A data set's layout, whatever its fields. */
type AnyLayout = Layout<string>;

/** Files of a day's folder that are not history files (spec 3). */
const RESERVED = ['manifest.json', 'set-aside.csv', 'failure.json', 'versions'];

/** What the schema of a profile cannot say: its parts do not fit together. */
export function profileProblems(profile: Profile): ProfileFault[] {
  const layouts = DATA_SETS.flatMap((dataSet) => {
    const layout: AnyLayout | null = profile.dataSets[dataSet];
    return layout === null ? [] : [{ dataSet, layout }];
  });
  return [
    ...placeholderFaults(['fileName'], profile.fileName, ['report', 'start', 'end']),
    ...fileNameFaults(profile, layouts),
    ...layouts.flatMap(({ dataSet, layout }) => [
      ...lineFaults(dataSet, layout),
      ...layout.columns.flatMap((column, index) => columnFaults(profile, dataSet, column, index)),
    ]),
  ];
}

interface NamedLayout {
  readonly dataSet: DataSet;
  readonly layout: AnyLayout;
}

/** Names are tried with a date: letters of a format decide whether they hold a slash. */
function fileNameFaults(profile: Profile, layouts: readonly NamedLayout[]): ProfileFault[] {
  const taken = new Set(RESERVED);
  return layouts.flatMap(({ dataSet, layout }) => {
    const name = fileName(profile, layout.report, '2026-11-21');
    // Some file systems take names that differ only in case for one.
    const key = name.toLowerCase();
    const isFree = !taken.has(key);
    taken.add(key);
    const path = ['dataSets', dataSet, 'report'];
    const got = `the file name ${JSON.stringify(name)}`;
    if (!isFree) return [{ path, expected: 'a file name that no other file of the day has', got }];
    if (/^\.|[/\\:*?"<>|\p{Cc}]/u.test(name)) {
      return [
        {
          path,
          expected: 'a file name without / \\ : * ? " < > | and control characters, and no dot at its start',
          got,
        },
      ];
    }
    return [];
  });
}

function lineFaults(dataSet: DataSet, layout: AnyLayout): ProfileFault[] {
  return (['before', 'after'] as const).flatMap((part) =>
    layout[part].flatMap((line, index) => {
      const path = ['dataSets', dataSet, part, index];
      const faults = placeholderFaults(path, line, ['date', 'report']);
      if (!/[\r\n]/.test(line)) return faults;
      return [...faults, { path, expected: 'one line, without CR and LF', got: JSON.stringify(line) }];
    }),
  );
}

function columnFaults(profile: Profile, dataSet: DataSet, column: Column<string>, index: number): ProfileFault[] {
  const path = ['dataSets', dataSet, 'columns', index];
  const faults: ProfileFault[] = [];
  const fixed = column.kind === 'literal' ? [column.title, column.text] : [column.title];
  const broken = fixed.find((text) => /[\t\r\n]/.test(text) || text.includes(profile.delimiter));
  if (profile.quoting === 'none' && broken !== undefined) {
    const expected = 'a text without TAB, CR, LF and the delimiter, as nothing is quoted';
    faults.push({ path, expected, got: JSON.stringify(broken) });
  }
  if (column.kind === 'field' && column.maxLength !== null && !isGroupName(dataSet, column.field)) {
    const expected = 'maxLength on the name of a group only, as a cut id or figure would be another';
    faults.push({ path, expected, got: `it on the field ${column.field}` });
  }
  return faults;
}

function isGroupName(dataSet: DataSet, name: string): boolean {
  const fields: Readonly<Record<string, Field<never>>> = FIELD_CATALOGUE[dataSet];
  return fields[name]?.kind === 'groupName';
}

function placeholderFaults(path: readonly PropertyKey[], text: string, known: readonly string[]): ProfileFault[] {
  return [...text.matchAll(/\{(\w+)\}/g)].flatMap(([placeholder, name = '']) =>
    known.includes(name) ? [] : [{ path, expected: known.map((one) => `{${one}}`).join(' or '), got: placeholder }],
  );
}
