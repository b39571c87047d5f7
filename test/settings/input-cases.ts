import { aReport } from '../conversion/a-report';
import type { SiteInputs } from '../conversion/a-site';
import { aLine, objectKey, textOfLines } from '../conversion/interval-output';
import { columns } from './figures';
import type { SettingCase } from './setting-case';
import { ANN_DAY, DATE, THE_DAY, TICKETS } from './the-day';

const AGENT = { 'Contacts handled': 3, 'Contacts handled outbound': 1 };
/** The last moment at which a report is read by default: seven days after the day's end. */
const SEVEN_DAYS_AFTER = '2026-06-23T00:00:00Z';
const LATER = '2026-06-23T00:00:01Z';

/** bob: 1800 s. */
const BOB_DAY = [
  aLine({ at: `${DATE} 10:00`, username: 'bob', type: 'LOGIN' }),
  aLine({ at: `${DATE} 10:30`, username: 'bob', status: 'Offline', type: 'LOGOUT' }),
];

/** A day whose report was exported again later, with another number of contacts. */
export function restatedAt(createdAt: string, queued: number): SiteInputs {
  const again = aReport('Queue', [['Tickets', `${DATE} 08:00`, { ...TICKETS, 'Contacts queued': queued }]]);
  return { ...THE_DAY, reports: { ...THE_DAY.reports, [`Queue interval-${createdAt}.csv`]: again } };
}

/** NCO of the day. */
export function contactsQueued(inputs: SiteInputs): Promise<string[] | string> {
  return columns(inputs, 'contactGroupDaily', ['nco']);
}

/** Settings under `reports` and `productivity`. */
export const INPUT_CASES: readonly SettingCase[] = [
  {
    key: 'reports.queueReport',
    title: 'picks one of two',
    inputs: {
      ...THE_DAY,
      reports: {
        ...THE_DAY.reports,
        'Weekly queues-2026-06-16T00:15:00Z.csv': aReport('Queue', [
          ['Tickets', `${DATE} 08:00`, { ...TICKETS, 'Contacts queued': 40 }],
        ]),
      },
    },
    to: 'Weekly',
    figures: contactsQueued,
    byDefault: 'report-role',
    changed: ['40'],
  },
  {
    key: 'reports.agentReport',
    title: 'picks one of two',
    inputs: {
      ...THE_DAY,
      reports: {
        ...THE_DAY.reports,
        'Agents-2026-06-16T00:15:00Z.csv': aReport('Agent', [['ann', `${DATE} 08:00`, AGENT]]),
        'Weekly agents-2026-06-16T00:15:00Z.csv': aReport('Agent', [
          ['ann', `${DATE} 08:00`, { ...AGENT, 'Contacts handled': 9 }],
        ]),
      },
    },
    to: 'Weekly',
    figures: (inputs) => columns(inputs, 'agentDaily', ['nch', 'noc']),
    byDefault: 'report-role',
    // 9 handled, 1 of them outbound.
    changed: ['8 1'],
  },
  {
    key: 'reports.agentReport',
    title: 'makes the report required',
    inputs: THE_DAY,
    to: 'Agents',
    figures: contactsQueued,
    byDefault: ['10'],
    changed: 'inputs-missing',
  },
  {
    key: 'reports.lateDays',
    title: 'takes a report that was made later',
    inputs: restatedAt(LATER, 20),
    to: 8,
    figures: contactsQueued,
    byDefault: ['10'],
    changed: ['20'],
  },
  {
    key: 'reports.lateDays',
    title: 'ends with its last moment',
    inputs: restatedAt(SEVEN_DAYS_AFTER, 20),
    to: 6,
    figures: contactsQueued,
    byDefault: ['20'],
    changed: ['10'],
  },
  {
    key: 'productivity.stream',
    title: 'leaves other streams alone',
    inputs: {
      ...THE_DAY,
      intervalOutput: {
        [objectKey(`${DATE} 08:01:00`, '1', 'ours')]: textOfLines(ANN_DAY),
        [objectKey(`${DATE} 10:01:00`, '1', 'theirs')]: textOfLines(BOB_DAY),
      },
    },
    to: 'ours',
    figures: signedIn,
    byDefault: ['ann 5400', 'bob 1800'],
    changed: ['ann 5400'],
  },
  {
    key: 'productivity.lateArrivalHours',
    title: 'reads objects that came later',
    // The day ends at 00:00, silence is waited for until 01:00, and 24 hours more end on the 17th at 01:00.
    inputs: {
      ...THE_DAY,
      intervalOutput: { ...THE_DAY.intervalOutput, [objectKey('2026-06-17 01:00:00')]: textOfLines(BOB_DAY) },
    },
    to: 25,
    figures: signedIn,
    byDefault: ['ann 5400'],
    changed: ['ann 5400', 'bob 1800'],
  },
  {
    key: 'productivity.lateArrivalHours',
    title: 'may be none',
    inputs: {
      ...THE_DAY,
      intervalOutput: { ...THE_DAY.intervalOutput, [objectKey('2026-06-17 00:59:59')]: textOfLines(BOB_DAY) },
    },
    to: 0,
    figures: signedIn,
    byDefault: ['ann 5400', 'bob 1800'],
    changed: ['ann 5400'],
  },
];

async function signedIn(inputs: SiteInputs): Promise<unknown> {
  return columns(inputs, 'agentDaily', ['username', 'signedInSeconds']);
}
