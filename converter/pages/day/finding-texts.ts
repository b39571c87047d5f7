import type { FindingCode } from '../../core/findings';

/** A kind of finding for people: what it says of the day, and what to do about it. */
export interface FindingText {
  readonly meaning: string;
  readonly remedy: string;
}

/** By code (spec 1, "Findings and errors"); what its examples say is not said again. */
export const FINDING_TEXTS: Readonly<Record<FindingCode, FindingText>> = {
  'agent-group-unknown': {
    meaning: 'Time or contacts of an agent fall in no agent group; they are counted in "unknown".',
    remedy: 'Place the agent in the agents map, or look why its events have no group.',
  },
  'agent-left-out': {
    meaning: 'An agent whom the agents map leaves out (AgentId -) worked; nothing of it is in any figure.',
    remedy: 'Nothing, if that is meant; else give the agent an id in the map.',
  },
  'agent-name-case': {
    meaning: 'Two user names differ in upper and lower case alone; they count as two agents.',
    remedy: 'Where they are one person, let the user sign in by one spelling.',
  },
  'agent-without-events': {
    meaning: 'The agent report has contacts of an agent who was never signed in.',
    remedy: 'Look for missing objects of interval output on that day.',
  },
  'column-missing': {
    meaning: 'A report lacks a column; what it would give is counted as 0.',
    remedy: 'Add the column to the report, export it again, and make the day again.',
  },
  'contact-group-unstaffed': {
    meaning: 'No agent group staffs a contact group; its positions staffed are 0.',
    remedy: 'Add its agent groups to the staffing map.',
  },
  'event-after-arrival': {
    meaning: 'Rows are dated long after they arrived, so that no day reads them.',
    remedy: 'Look at the clock and the time zone of what wrote them.',
  },
  'event-id-conflict': {
    meaning: 'One EventId stands on rows that differ; the one with the latest time counts.',
    remedy: 'Look which producer repeats ids; explain shows the rows of an agent.',
  },
  'group-name-cut': {
    meaning: 'A group has a longer name than Aspect takes; it is cut.',
    remedy: 'Give it a shorter name in the map, where the cut one says too little.',
  },
  'group-names-alike': {
    meaning: 'Two groups have the same name as Aspect is given it; they become one there.',
    remedy: 'Rename one of them.',
  },
  'handled-above-queued': {
    meaning: 'More contacts were handled than queued, as direct transfers are; nothing is changed.',
    remedy: 'Nothing, where the centre transfers directly to agents.',
  },
  'handled-from-incoming': {
    meaning: 'Contacts handled are taken from a column that leaves some kinds of contacts out.',
    remedy: 'Add the columns that the example names to the report.',
  },
  'identity-broken': {
    meaning: 'A sum that must hold does not: a figure is wrong.',
    remedy: "Report it with the day's inputs; it is a bug.",
  },
  'inbound-below-zero': {
    meaning: 'Outbound contacts or times exceed all contacts or times; the rest is counted as 0.',
    remedy: 'Look at the row of the report that the example names; Connect rounds its averages.',
  },
  'interval-output-missing': {
    meaning: 'There is no row of interval output: all staffing is 0.',
    remedy: 'Look at the analytics, the Firehose stream and the location, then make the day again.',
  },
  'late-beyond-window': {
    meaning: 'Rows of another day arrived too late for it, and are not in its figures.',
    remedy: 'Run the backfill that the example names.',
  },
  'metric-empty': {
    meaning: 'A cell of a report is empty though its row has contacts; it is counted as 0.',
    remedy: 'Export the report again; where it stays, look at the row in the report.',
  },
  'name-control-character': {
    meaning: 'A name holds a tabulator, a line end or the delimiter; it is written as a space.',
    remedy: 'Correct the name in Amazon Connect or in the maps.',
  },
  'online-time-differs': {
    meaning: 'The agent report and the interval output disagree on how long an agent was signed in.',
    remedy: 'Look for missing or late objects, or a report that failed.',
  },
  'queue-left-out': {
    meaning: 'A queue that the map leaves out (group -) had contacts; they are in no figure.',
    remedy: 'Nothing, if that is meant; else give the queue a contact group.',
  },
  'queue-unmapped': {
    meaning: 'A queue is in no contact group of the map; it is a contact group of its own name.',
    remedy: 'Add the queue to the contact groups map, and make the day again.',
  },
  'report-gap': {
    meaning: 'The queue report has no row for an interval in which agents were available.',
    remedy: 'Nothing, where no contact came; else export the report again.',
  },
  'report-gap-long': {
    meaning: 'The queue report has no row for hours in which agents were available.',
    remedy: 'Look for a schedule that failed, export the report again, and make the day again.',
  },
  'row-set-aside': {
    meaning: 'Rows could not be read; they are in no figure.',
    remedy: "Look at set-aside.csv of the day's folder: it has each row with its reason.",
  },
  'service-level-from-percent': {
    meaning: 'The service level is worked out from percentages, which count some contacts otherwise.',
    remedy: 'Add the column that the example names to the report.',
  },
  'set-aside-share': {
    meaning: 'More rows were set aside than run.maxSetAsideShare allows.',
    remedy: 'Look at set-aside.csv before the figures are relied on.',
  },
  'sign-out-assumed': {
    meaning:
      'An agent sent no event for longer than maxSilenceMinutes; its sign-out is assumed, two minutes after the last one.',
    remedy: 'Where it happens often, look for gaps in the agent event stream.',
  },
  'staffing-group-absent': {
    meaning: 'The staffing map names an agent group that nobody is in; it adds nothing.',
    remedy: 'Look for a typing error in the staffing map.',
  },
  'state-after-logout': {
    meaning: 'A change of state soon after a log-out signed an agent in again.',
    remedy: "Look at the agent's day with explain, where its time matters.",
  },
  'status-unknown': {
    meaning: 'A status is not in the status table; it counts as signed in and not available.',
    remedy: 'Add it to the status table, and make the day again.',
  },
  'truncated-object': {
    meaning: 'An input breaks off; what it held beyond that is in no figure.',
    remedy: 'Export or copy it again, then make the day again.',
  },
};
