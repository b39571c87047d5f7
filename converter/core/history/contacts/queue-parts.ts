import { metricOf } from '../../connect/reports/report-cell';
import type { Metric } from '../../connect/reports/report-columns';
import type { ReportRow } from '../../connect/reports/report-row';
import type { Rules } from '../../rules';
import { type ContactParts, contactParts } from './contact-parts';
import { amountOf, noteEmpty, noteMissing, type Part, readMetric } from './row-cells';
import type { Remark } from './row-remarks';

/** The numerator of an average, and the contacts that it is an average over: none where the cell has no value. */
export interface WeighedPart extends Part {
  readonly weight: number;
}

/** What one row of the queue report says. */
export interface QueueParts extends ContactParts {
  /** NCO. */
  readonly queued: Part;
  /** ABD. */
  readonly abandoned: Part;
  /** ASA: milliseconds x contacts. */
  readonly answer: WeighedPart;
  /** %SL: thousandths of a percent x contacts. */
  readonly serviceLevel: WeighedPart;
}

/** 100 %, in thousandths of a percent. */
const WHOLE = 100_000;

/**
 * All figures of one row of the queue report (spec 1, From the queue report to contact-group rows);
 * `serviceLevelSeconds` is the X of its contact group.
 */
export function queueParts(row: ReportRow, rules: Rules, serviceLevelSeconds: number, remarks: Remark[]): QueueParts {
  const contacts = contactParts(row, rules, remarks);
  const handled = contacts.handled.amount;
  const abandoned = { amount: amountOf(readMetric(row, 'Contacts abandoned', 0, remarks)), from: 'Contacts abandoned' };
  const queued = queuedPart(row, rules, contacts.handled, abandoned);
  const answer = readMetric(row, 'Average queue answer time', handled, remarks);
  return {
    ...contacts,
    queued,
    abandoned,
    answer: {
      amount: amountOf(answer) * handled,
      weight: typeof answer === 'number' ? handled : 0,
      from: `Average queue answer time x (${contacts.handled.from})`,
    },
    serviceLevel: serviceLevelPart(row, serviceLevelSeconds, queued.amount, remarks),
  };
}

function queuedPart(row: ReportRow, rules: Rules, handled: Part, abandoned: Part): Part {
  const column: Metric = rules.ncoTime === 'enqueue' ? 'Contacts queued (enqueue timestamp)' : 'Contacts queued';
  const cell = metricOf(row, column);
  if (cell !== 'absent') return { amount: amountOf(cell), from: column };
  return { amount: handled.amount + abandoned.amount, from: `${handled.from} + ${abandoned.from}` };
}

function serviceLevelPart(row: ReportRow, seconds: number, queued: number, remarks: Remark[]): WeighedPart {
  const answeredIn: Metric = `Contacts answered in ${seconds} seconds`;
  const answered = metricOf(row, answeredIn);
  if (answered !== 'absent') {
    noteEmpty(answered, answeredIn, queued, remarks);
    return { amount: amountOf(answered) * WHOLE, weight: queued, from: answeredIn };
  }
  const level: Metric = `Service level ${seconds}`;
  const percent = metricOf(row, level);
  if (percent === 'absent') {
    noteMissing(`"${answeredIn}" or "${level}"`, remarks);
    return { amount: 0, weight: 0, from: '' };
  }
  const text = `expected the column "${answeredIn}", got "${level}", which counts quick abandons and callbacks. Add the column to the report`;
  remarks.push({ scope: 'file', code: 'service-level-from-percent', text });
  noteEmpty(percent, level, queued, remarks);
  const weight = typeof percent === 'number' ? queued : 0;
  return { amount: amountOf(percent) * queued, weight, from: `${level} x contacts queued` };
}
