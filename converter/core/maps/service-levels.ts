import type { Problem } from '../errors';
import { cellProblem } from './map-cells';
import { byStart, datesText, endsLater, type KeyedRow, startsBeforeEnd } from './map-overlaps';
import type { ContactGroupRow } from './maps';

/**
 * Reports each row that gives its contact group another X than an earlier row that holds on one of its dates: X is one per
 * contact group (spec 1). A row without X takes that of its group.
 */
export function reportServiceLevels(rows: readonly KeyedRow<ContactGroupRow>[], problems: Problem[]): void {
  const latest = new Map<string, Map<number, KeyedRow<ContactGroupRow>>>();
  for (const next of [...rows].sort(byStart)) {
    const { contactGroup, serviceLevelSeconds } = next.value;
    if (contactGroup === null || serviceLevelSeconds === null) continue;
    const ofGroup = latest.get(contactGroup) ?? new Map<number, KeyedRow<ContactGroupRow>>();
    latest.set(contactGroup, ofGroup);
    const other = [...ofGroup].find(([seconds, row]) => seconds !== serviceLevelSeconds && startsBeforeEnd(next, row));
    if (other !== undefined) problems.push(problemOf(contactGroup, next, other));
    const former = ofGroup.get(serviceLevelSeconds);
    if (former === undefined || endsLater(next, former)) ofGroup.set(serviceLevelSeconds, next);
  }
}

function problemOf(
  contactGroup: string,
  { row, validity, value }: KeyedRow<ContactGroupRow>,
  [seconds, former]: readonly [number, KeyedRow<ContactGroupRow>],
): Problem {
  return cellProblem(
    row,
    'ServiceLevelSeconds',
    `one ServiceLevelSeconds at a time for ContactGroup "${contactGroup}"`,
    String(value.serviceLevelSeconds),
    `Line ${former.row.line} gives ${seconds} and holds ${datesText(former.validity)}, this line ${datesText(validity)}: give both the same, leave one empty, set ValidFrom and ValidTo, or make two groups.`,
  );
}
