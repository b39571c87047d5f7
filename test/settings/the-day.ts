import { aReport, type Metrics } from '../conversion/a-report';
import type { SiteInputs } from '../conversion/a-site';
import { aLine, anObject } from '../conversion/interval-output';

/** The day that settings are tried on; a site in UTC, so that local times and inputs read alike. */
export const DATE = '2026-06-15';

const ANN = { username: 'ann', profile: 'Sales', levels: ['One', 'Two', 'Three', 'Four', 'Five'] } as const;

/**
 * ann, in the routing profile Sales:
 *   08:00 Available (A) 1800 s, 08:30 Training (P) 900 s, 08:45 Meeting (1) 900 s, 09:00 Available (A) 1800 s, 09:30 out.
 * Signed in 5400 s; available 3600 s; productive 4500 s.
 */
export const ANN_DAY: readonly string[] = [
  aLine({ ...ANN, at: `${DATE} 08:00`, type: 'LOGIN' }),
  aLine({ ...ANN, at: `${DATE} 08:30`, status: 'Training', stateType: 'P' }),
  aLine({ ...ANN, at: `${DATE} 08:45`, status: 'Meeting' }),
  aLine({ ...ANN, at: `${DATE} 09:00` }),
  aLine({ ...ANN, at: `${DATE} 09:30`, status: 'Offline', type: 'LOGOUT' }),
];

/**
 * The queue Tickets, 08:00 to 08:30: 10 contacts handled, 2 of them outbound, so NCH = 8; outbound talk 2 x 50 = 100 s and
 * outbound after contact work 2 x 10 = 20 s; inbound talk 1000 - 100 = 900 s, with hold 1000 s; inbound ACW 300 - 20 = 280 s.
 */
export const TICKETS: Metrics = {
  'Contacts queued': 10,
  'Contacts queued (enqueue timestamp)': 12,
  'Contacts handled': 10,
  'Contacts handled incoming': 6,
  'Contacts handled outbound': 2,
  'Callback contacts handled': 1,
  'Contacts abandoned': 1,
  'Contacts answered in 20 seconds': 5,
  'Contacts answered in 30 seconds': 7,
  'Average queue answer time': 12,
  'Agent interaction time': 1000,
  'Customer hold time': 100,
  'After contact work time': 300,
  'Average outbound agent interaction time': 50,
  'Average outbound after contact work time': 10,
};

export const QUEUE_REPORT = 'Queue interval-2026-06-16T00:15:00Z.csv';

/** A small day: ann's events, one row of the queue report, Tickets staffed by Sales. */
export const THE_DAY: SiteInputs = {
  maps: { 'staffing.csv': 'ContactGroup,AgentGroup\nTickets,Sales\n' },
  reports: { [QUEUE_REPORT]: aReport('Queue', [['Tickets', `${DATE} 08:00`, TICKETS]]) },
  intervalOutput: anObject(`${DATE} 08:01:00`, ANN_DAY),
};
