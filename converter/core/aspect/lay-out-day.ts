import type { FindingList } from '../findings';
import type { DayHistory } from '../history/day-history';
import { agentGroupRows } from './agent-group-rows';
import { identifyAgents, refuseSharedIds } from './agent-ids';
import { agentDailyRows, agentIntervalRows, signInPairRows } from './agent-rows';
import { type CellWriter, cellWriter, dayText } from './cells';
import { contactGroupDailyRows, contactGroupIntervalRows } from './contact-group-rows';
import { DATA_SETS, type DataSet } from './data-sets';
import { FIELD_CATALOGUE } from './field-catalogue';
import type { Field } from './fields';
import { fileName } from './file-name';
import { fileText, type Table } from './file-text';
import type { OutputSettings } from './output-settings';
import { reportingPeriods } from './periods';
import type { Layout, Profile } from './profile';

/** A history file of a day. */
export interface OutputFile {
  /** Unique among the profile's files of the day. */
  readonly name: string;
  readonly dataSet: DataSet;
  readonly bytes: Uint8Array;
  /** Without titles and wrapper lines. */
  readonly rows: number;
}

/**
 * A day's history files in one profile (spec 3): those data sets that the settings ask for and the profile lays out, in
 * the order of `DATA_SETS`; a data set without rows is a file all the same. The same history gives the same bytes.
 * @throws WfmError `agent-id-collision` when a file with agent ids would write two agents as one.
 */
export function layOutDay(
  history: DayHistory,
  profile: Profile,
  settings: OutputSettings,
  findings: FindingList,
): readonly OutputFile[] {
  const tables = tablesOf(history, profile, settings, cellWriter(profile, settings, history.day, findings));
  const date = dayText(profile, settings, history.day);
  return DATA_SETS.filter((dataSet) => settings.dataSets.includes(dataSet)).flatMap((dataSet) => {
    const table = tables[dataSet]();
    if (table === null) return [];
    const name = fileName(profile, table.layout.report, history.day.date);
    const bytes = new TextEncoder().encode(fileText(profile, table, date));
    return [{ name, dataSet, bytes, rows: table.records.length }];
  });
}

/** A data set's rows as texts, made when they are asked for; `null` where the profile does not lay it out. */
function tablesOf(
  history: DayHistory,
  profile: Profile,
  settings: OutputSettings,
  write: CellWriter,
): Readonly<Record<DataSet, () => Table | null>> {
  const { dataSets } = profile;
  const { emptyIntervals } = settings;
  const periods = reportingPeriods(history.day, history.knownEnd, profile.repeatedHour ?? settings.repeatedHour);
  const identified = identifyAgents(history.agents, profile.shortenAgentId ? settings.agentIdLength : null);
  const agents = (layout: Layout<string>) => {
    if (hasField(layout, 'agentId')) refuseSharedIds(identified, history.day.date);
    return identified;
  };
  const pairsOf = (layout: Layout<string>) =>
    hasField(layout, 'sit') || hasField(layout, 'sot') ? 'pairs' : 'no pairs';
  const fields = FIELD_CATALOGUE;
  return {
    contactGroupInterval: () =>
      tableOf(dataSets.contactGroupInterval, fields.contactGroupInterval, write, () =>
        contactGroupIntervalRows(history, periods, emptyIntervals),
      ),
    contactGroupDaily: () =>
      tableOf(dataSets.contactGroupDaily, fields.contactGroupDaily, write, () =>
        contactGroupDailyRows(history, emptyIntervals),
      ),
    agentGroupInterval: () =>
      tableOf(dataSets.agentGroupInterval, fields.agentGroupInterval, write, () =>
        agentGroupRows(history, periods, emptyIntervals, settings.apsBasis),
      ),
    agentInterval: () =>
      tableOf(dataSets.agentInterval, fields.agentInterval, write, (layout: Layout<string>) =>
        agentIntervalRows(agents(layout), periods),
      ),
    agentDaily: () =>
      tableOf(dataSets.agentDaily, fields.agentDaily, write, (layout: Layout<string>) =>
        agentDailyRows(agents(layout), history.day, pairsOf(layout)),
      ),
    signInPairs: () =>
      tableOf(dataSets.signInPairs, fields.signInPairs, write, (layout: Layout<string>) =>
        signInPairRows(agents(layout)),
      ),
  };
}

function tableOf<Name extends string, Row>(
  layout: Layout<Name> | null,
  fields: Readonly<Record<Name, Field<NoInfer<Row>>>>,
  write: CellWriter,
  rowsOf: (layout: Layout<Name>) => readonly Row[],
): Table | null {
  if (layout === null) return null;
  const records = rowsOf(layout).map((row) =>
    layout.columns.map((column) =>
      column.kind === 'literal' ? column.text : write(fields[column.field], row, column.maxLength),
    ),
  );
  return { layout, records };
}

function hasField(layout: Layout<string>, name: string): boolean {
  return layout.columns.some((column) => column.kind === 'field' && column.field === name);
}
