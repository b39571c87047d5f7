import type { SelectedReports } from '../core/connect/reports/select-rows';
import type { IdentityInstance } from '../core/history/identities';
import { byCodePoint } from '../core/order';
import type { RowCounts, SetAsideRow } from '../core/rows';
import type { ScannedIntervalOutput, ScannedObject } from '../inputs/interval-output';
import type { ReadReport } from '../inputs/reports';
import type { ManifestInput } from './manifest';

/** Where every row of a day's inputs went. */
export interface InputAccount {
  /** Sorted by kind, then key. Objects that no row was used, duplicate or set aside of are not inputs of the day. */
  readonly inputs: readonly ManifestInput[];
  /** Of the inputs, all kinds together. */
  readonly totals: RowCounts;
  /** Sorted by source, then line. */
  readonly setAside: readonly SetAsideRow[];
  /** read = used + duplicate + outside + setAside + noAgent. */
  readonly identity: IdentityInstance;
}

const NONE: RowCounts = { read: 0, used: 0, duplicate: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 };

/** Adds up where the rows of reports and interval output went (spec 3, the manifest's `inputs` and `totals`). */
export function accountInputs(
  scanned: ScannedIntervalOutput,
  reports: readonly ReadReport[],
  selected: SelectedReports,
): InputAccount {
  const counted: RowCounts[] = [];
  const inputs: ManifestInput[] = [];
  const byKey = new Map(reports.map((report) => [report.file.key, report]));
  for (const { key, counts } of selected.inputs) {
    const report = byKey.get(key);
    if (report === undefined) continue;
    const kind = report.file.role === 'agent' ? 'agentReport' : 'queueReport';
    const { size, digest } = report;
    inputs.push({ kind, key, size, digest, rows: counts.read, setAside: counts.setAside });
    counted.push(counts);
  }
  const objects = scanned.objects.filter(isInput);
  for (const { key, size, digest, read, setAside } of objects) {
    inputs.push({ kind: 'intervalOutput', key, size, digest, rows: read, setAside });
  }
  if (objects.length > 0) counted.push(intervalOutputCounts(scanned, objects));
  const totals = counted.reduce(addCounts, NONE);
  return {
    inputs: inputs.sort((a, b) => byCodePoint(a.kind, b.kind) || byCodePoint(a.key, b.key)),
    totals,
    setAside: [...selected.setAside, ...scanned.setAside].sort(
      (a, b) => byCodePoint(a.source, b.source) || a.line - b.line,
    ),
    identity: {
      name: 'rowsInSumToRowsOut',
      key: 'inputs',
      left: totals.used + totals.duplicate + totals.outside + totals.setAside + totals.noAgent,
      right: totals.read,
    },
  };
}

function isInput({ inWindow, setAside, noAgent }: ScannedObject): boolean {
  return inWindow + setAside + noAgent > 0;
}

function intervalOutputCounts(scanned: ScannedIntervalOutput, objects: readonly ScannedObject[]): RowCounts {
  const sum = (pick: (object: ScannedObject) => number) => objects.reduce((total, object) => total + pick(object), 0);
  return {
    read: sum(({ read }) => read),
    used: scanned.used,
    duplicate: scanned.duplicate,
    outside: sum(({ outside }) => outside),
    setAside: sum(({ setAside }) => setAside),
    noAgent: sum(({ noAgent }) => noAgent),
    markers: sum(({ markers }) => markers),
  };
}

function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return {
    read: a.read + b.read,
    used: a.used + b.used,
    duplicate: a.duplicate + b.duplicate,
    outside: a.outside + b.outside,
    setAside: a.setAside + b.setAside,
    noAgent: a.noAgent + b.noAgent,
    markers: a.markers + b.markers,
  };
}
