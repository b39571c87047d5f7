import type { ContactGroupRow } from './contact-group-rows';
import { type Fields, seconds, secondsPer } from './fields';

/** Fields of contact groups, per interval and per day. */
export const CONTACT_GROUP = {
  contactGroup: { kind: 'groupName', meaning: 'Contact group', of: (row) => row.contactGroup },
  nco: { kind: 'count', meaning: 'NCO: contacts queued', of: (row) => row.figures.queued },
  nch: { kind: 'count', meaning: 'NCH: contacts handled', of: (row) => row.figures.handled },
  abd: { kind: 'count', meaning: 'ABD: contacts abandoned', of: (row) => row.figures.abandoned },
  talkSeconds: {
    kind: 'seconds',
    meaning: 'Inbound talk time, with hold time where `rules.holdInTalkTime`; the numerator of ATT',
    of: (row) => seconds(row.figures.talkMs),
  },
  acwSeconds: {
    kind: 'seconds',
    meaning: 'Inbound after contact work; the numerator of ACWT',
    of: (row) => seconds(row.figures.acwMs),
  },
  att: {
    kind: 'average',
    meaning: 'ATT: average talk time, in seconds per contact handled',
    of: ({ figures }) => secondsPer(figures.talkMs, figures.handled),
  },
  acwt: {
    kind: 'average',
    meaning: 'ACWT: average after contact work, in seconds per contact handled',
    of: ({ figures }) => secondsPer(figures.acwMs, figures.handled),
  },
  asa: {
    kind: 'average',
    meaning: 'ASA: average speed of answer, in seconds per contact handled',
    of: ({ figures }) => secondsPer(figures.answerMs, figures.answerWeight),
  },
  serviceLevelPercent: {
    kind: 'serviceLevel',
    meaning: '%SL: contacts answered in X seconds, in percent of NCO',
    // The part is in thousandths of a percent x contacts.
    of: ({ figures }) => ({ numerator: figures.serviceLevelPart, denominator: 1000 * figures.serviceLevelWeight }),
  },
  staffedSeconds: {
    kind: 'seconds',
    meaning: 'Time of the agent groups that staff it, by `rules.apsBasis`; the numerator of APS',
    of: (row) => seconds(row.staffedMs),
  },
  aps: {
    kind: 'positions',
    meaning: 'APS: positions staffed, which is staffed time / length of the intervals',
    of: (row) => ({ numerator: row.staffedMs, denominator: row.lengthMs }),
  },
} as const satisfies Fields<ContactGroupRow>;
