import type { OracleInput } from './input';
import { type ReportRow, thousandths } from './report-rows';

/** Sums over report rows; times in milliseconds, averages as a numerator and its weight. */
export interface ContactSums {
  queued: number;
  handled: number;
  abandoned: number;
  talkMs: number;
  acwMs: number;
  answerMs: number;
  answerWeight: number;
  /** Thousandths of a percent times contacts. */
  serviceLevel: number;
  serviceLevelWeight: number;
  outbound: number;
  outboundTalkMs: number;
  outboundAcwMs: number;
  idleMs: number;
}

export function noContacts(): ContactSums {
  return {
    queued: 0,
    handled: 0,
    abandoned: 0,
    talkMs: 0,
    acwMs: 0,
    answerMs: 0,
    answerWeight: 0,
    serviceLevel: 0,
    serviceLevelWeight: 0,
    outbound: 0,
    outboundTalkMs: 0,
    outboundAcwMs: 0,
    idleMs: 0,
  };
}

/** Adds what another sum holds. */
export function addContacts(sums: ContactSums, more: ContactSums): void {
  for (const name of Object.keys(sums) as (keyof ContactSums)[]) sums[name] += more[name];
}

/** The alternative to contacts handled less outbound; callbacks are added to it and are none by themselves. */
function incoming(input: OracleInput, count: (heading: string) => number, has: (heading: string) => boolean): number {
  if (!has('contactshandledincoming')) return 0;
  return count('contactshandledincoming') + (input.rules.callbacksHandled ? count('callbackcontactshandled') : 0);
}

/** Spec 1, "From the queue report to contact-group rows", for one row; `serviceLevelSeconds` is the X of its group. */
export function contactsOfRow(input: OracleInput, row: ReportRow, serviceLevelSeconds: number): ContactSums {
  const has = (heading: string) => row.cell(heading) !== undefined;
  const number = (heading: string) => thousandths(row.cell(heading) ?? '0') ?? 0;
  const count = (heading: string) => number(heading) / 1000;
  const hasValue = (heading: string) => typeof row.cell(heading) === 'string';

  const outbound = count('contactshandledoutbound');
  const abandoned = count('contactsabandoned');
  const handled =
    has('contactshandled') && has('contactshandledoutbound')
      ? Math.max(0, count('contactshandled') - outbound)
      : incoming(input, count, has);
  const queuedHeading = input.rules.ncoTime === 'enqueue' ? 'contactsqueued(enqueuetimestamp)' : 'contactsqueued';
  const queued = has(queuedHeading) ? count(queuedHeading) : handled + abandoned;

  const outboundTalkMs = number('averageoutboundagentinteractiontime') * outbound;
  const outboundAcwMs = number('averageoutboundaftercontactworktime') * outbound;
  const holdMs = number('customerholdtime');
  const allAcwMs = number('aftercontactworktime');
  const allTalkMs = has('agentinteractiontime')
    ? number('agentinteractiontime')
    : number('contacthandletime') - holdMs - allAcwMs;
  const inboundTalkMs = Math.max(0, allTalkMs - outboundTalkMs);

  const answer = 'averagequeueanswertime';
  const answered = `contactsansweredin${serviceLevelSeconds}seconds`;
  const percent = has(`servicelevel${serviceLevelSeconds}`)
    ? `servicelevel${serviceLevelSeconds}`
    : `servicelevel${serviceLevelSeconds}seconds`;
  return {
    queued,
    handled,
    abandoned,
    talkMs: inboundTalkMs + (input.rules.holdInTalkTime ? holdMs : 0),
    acwMs: Math.max(0, allAcwMs - outboundAcwMs),
    answerMs: number(answer) * handled,
    answerWeight: hasValue(answer) ? handled : 0,
    serviceLevel: has(answered) ? count(answered) * 100_000 : number(percent) * queued,
    serviceLevelWeight: has(answered) || hasValue(percent) ? queued : 0,
    outbound,
    outboundTalkMs,
    outboundAcwMs,
    idleMs: number('agentidletime'),
  };
}
