import { metricOf } from '../../connect/reports/report-cell';
import type { ReportRow } from '../../connect/reports/report-row';
import type { Rules } from '../../rules';
import { amountOf, noteEmpty, noteMissing, type Part, readMetric } from './row-cells';
import type { Remark } from './row-remarks';

/** The settings that decide these figures. */
export type ContactRules = Pick<Rules, 'holdInTalkTime' | 'callbacksHandled'>;

/** What a row of the queue report and a row of the agent report say alike. */
export interface ContactParts {
  /** NCH. */
  readonly handled: Part;
  /** NOC. */
  readonly outbound: Part;
  /** Inbound talk, with hold where `rules.holdInTalkTime`. */
  readonly talk: Part;
  /** Inbound after contact work. */
  readonly acw: Part;
  readonly outboundTalk: Part;
  readonly outboundAcw: Part;
}

const OUTBOUND = 'Contacts handled outbound';

/** Connect rounds averages to the second: an inbound time may come out below 0 by half a second per outbound contact. */
const ROUNDING_MS = 500;

/** NCH, NOC and their times of one row (spec 1, From the queue report to contact-group rows). */
export function contactParts(row: ReportRow, rules: ContactRules, remarks: Remark[]): ContactParts {
  const outbound = { amount: amountOf(readMetric(row, OUTBOUND, 0, remarks)), from: OUTBOUND };
  const handled = handledPart(row, rules, remarks);
  const outboundTalk = outboundPart(row, 'Average outbound agent interaction time', outbound.amount, remarks);
  const outboundAcw = outboundPart(row, 'Average outbound after contact work time', outbound.amount, remarks);
  const talk = talkPart(row, rules, { handled, outbound, outboundTalk }, remarks);
  const acw = acwPart(row, { handled, outbound, outboundAcw }, remarks);
  return { handled, outbound, talk, acw, outboundTalk, outboundAcw };
}

function handledPart(row: ReportRow, rules: ContactRules, remarks: Remark[]): Part {
  const all = metricOf(row, 'Contacts handled');
  const outbound = metricOf(row, OUTBOUND);
  if (all === 'absent' || outbound === 'absent') return handledFromIncoming(row, rules, remarks);
  const amount = amountOf(all) - amountOf(outbound);
  if (amount < 0) noteBelowZero(`Contacts handled less ${OUTBOUND}`, `${amount}`, remarks);
  return { amount: Math.max(0, amount), from: `Contacts handled - ${OUTBOUND}` };
}

function handledFromIncoming(row: ReportRow, rules: ContactRules, remarks: Remark[]): Part {
  const incoming = metricOf(row, 'Contacts handled incoming');
  if (incoming === 'absent') {
    noteMissing(`"Contacts handled" (with "${OUTBOUND}") or "Contacts handled incoming"`, remarks);
    return { amount: 0, from: '' };
  }
  const text = `expected the columns "Contacts handled" and "${OUTBOUND}", got "Contacts handled incoming" alone: new chats, callbacks and API contacts are not in it. Add the columns to the report`;
  remarks.push({ scope: 'file', code: 'handled-from-incoming', text });
  if (!rules.callbacksHandled) return { amount: amountOf(incoming), from: 'Contacts handled incoming' };
  const callbacks = readMetric(row, 'Callback contacts handled', 0, remarks);
  const from = 'Contacts handled incoming + Callback contacts handled';
  return { amount: amountOf(incoming) + amountOf(callbacks), from };
}

function outboundPart(
  row: ReportRow,
  average: 'Average outbound agent interaction time' | 'Average outbound after contact work time',
  outbound: number,
  remarks: Remark[],
): Part {
  const amount = amountOf(readMetric(row, average, outbound, remarks)) * outbound;
  return { amount, from: `${average} x ${OUTBOUND}` };
}

function talkPart(
  row: ReportRow,
  rules: ContactRules,
  parts: Pick<ContactParts, 'handled' | 'outbound' | 'outboundTalk'>,
  remarks: Remark[],
): Part {
  const interaction = metricOf(row, 'Agent interaction time');
  noteEmpty(interaction, 'Agent interaction time', parts.handled.amount, remarks);
  const total = interaction === 'absent' ? talkFromHandleTime(row, parts.handled.amount, remarks) : interaction;
  const totalFrom =
    interaction === 'absent'
      ? 'Contact handle time - Customer hold time - After contact work time'
      : 'Agent interaction time';
  const inbound = typeof total === 'number' ? inboundMs(total, parts.outboundTalk, parts.outbound, 'talk', remarks) : 0;
  const from = `${totalFrom} - ${parts.outboundTalk.from}`;
  if (!rules.holdInTalkTime) return { amount: inbound, from };
  const hold = readMetric(row, 'Customer hold time', parts.handled.amount, remarks);
  return { amount: inbound + amountOf(hold), from: `${from} + Customer hold time` };
}

/** All talk of a row whose file has no interaction time; `empty` where it has no value. */
function talkFromHandleTime(row: ReportRow, handled: number, remarks: Remark[]): number | 'empty' {
  const all = metricOf(row, 'Contact handle time');
  if (all === 'absent') noteMissing('"Agent interaction time" or "Contact handle time"', remarks);
  noteEmpty(all, 'Contact handle time', handled, remarks);
  if (typeof all !== 'number') return 'empty';
  const hold = amountOf(metricOf(row, 'Customer hold time'));
  return all - hold - amountOf(metricOf(row, 'After contact work time'));
}

function acwPart(
  row: ReportRow,
  parts: Pick<ContactParts, 'handled' | 'outbound' | 'outboundAcw'>,
  remarks: Remark[],
): Part {
  const total = readMetric(row, 'After contact work time', parts.handled.amount, remarks);
  const amount =
    typeof total === 'number' ? inboundMs(total, parts.outboundAcw, parts.outbound, 'after contact work', remarks) : 0;
  return { amount, from: `After contact work time - ${parts.outboundAcw.from}` };
}

function inboundMs(totalMs: number, outboundTime: Part, outbound: Part, what: string, remarks: Remark[]): number {
  const inbound = totalMs - outboundTime.amount;
  if (inbound < -ROUNDING_MS * outbound.amount) noteBelowZero(`inbound ${what}`, `${inbound / 1000} s`, remarks);
  return Math.max(0, inbound);
}

function noteBelowZero(what: string, got: string, remarks: Remark[]): void {
  const text = `expected ${what} of 0 or more, got ${got}: counted as 0`;
  remarks.push({ scope: 'row', code: 'inbound-below-zero', text });
}
