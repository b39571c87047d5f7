import { aReport } from '../conversion/a-report';
import type { SiteInputs } from '../conversion/a-site';
import { convert } from '../conversion/convert';
import { aLine, anObject } from '../conversion/interval-output';
import { columnsOf } from '../conversion/table';
import type { SettingCase } from './setting-case';
import { DATE, QUEUE_REPORT, THE_DAY, TICKETS } from './the-day';

const IN_40_SECONDS = { 'Contacts answered in 40 seconds': 9 };

const LOGGED_OUT_BEFORE = {
  ...anObject('2026-06-14 20:31:00', [aLine({ at: '2026-06-14 20:30', type: 'LOGOUT' })]),
  ...anObject(`${DATE} 00:41:00`, [
    aLine({ at: '2026-06-14 23:30', type: 'HEART_BEAT' }),
    aLine({ at: `${DATE} 00:10`, type: 'HEART_BEAT' }),
    aLine({ at: `${DATE} 00:40`, status: 'Offline', type: 'LOGOUT' }),
  ]),
};

/** Settings under `rules`, each with figures worked out by hand. */
export const RULES_CASES: readonly SettingCase[] = [
  {
    key: 'rules.maxSilenceMinutes',
    title: 'a shorter one ends the state 120 s after the last event',
    inputs: silentFor(50),
    to: 30,
    figures: pairs,
    // 50 minutes without event are 3000 s.
    byDefault: ['3000 '],
    changed: ['120 assumed'],
  },
  {
    key: 'rules.maxSilenceMinutes',
    title: 'null lets a state last',
    inputs: silentFor(90),
    to: null,
    figures: pairs,
    byDefault: ['120 assumed'],
    // 90 minutes without event are 5400 s.
    changed: ['5400 '],
  },
  {
    key: 'rules.maxSilenceMinutes',
    title: 'null looks back 24 hours, not 3',
    // Signed in 20 hours before the day, and no word until 01:00.
    inputs: signedInSince('2026-06-14 04:00'),
    to: null,
    figures: pairs,
    byDefault: [],
    changed: ['3600 '],
  },
  {
    key: 'rules.lookbackHours',
    title: 'sees the sign-out that heartbeats do not take back',
    inputs: { ...THE_DAY, intervalOutput: LOGGED_OUT_BEFORE },
    to: 4,
    figures: pairs,
    // 3 hours before midnight is 21:00: the LOGOUT of 20:30 is not seen, and the heartbeats say Available until 00:40.
    byDefault: ['2400 '],
    changed: [],
  },
  {
    key: 'rules.apsBasis',
    title: 'available',
    inputs: THE_DAY,
    to: 'available',
    figures: positions,
    // 08:00 A 1800; 08:30 P 900 + 1 900; 09:00 A 1800: over 1800 s each.
    byDefault: [
      'Sales 08:00 1',
      'Sales 08:30 1',
      'Sales 09:00 1',
      'Tickets 08:00 1',
      'Tickets 08:30 1',
      'Tickets 09:00 1',
    ],
    changed: ['Sales 08:00 1', 'Sales 08:30 0', 'Sales 09:00 1', 'Tickets 08:00 1', 'Tickets 09:00 1'],
  },
  {
    key: 'rules.apsBasis',
    title: 'productive',
    inputs: THE_DAY,
    to: 'productive',
    figures: positions,
    byDefault: [
      'Sales 08:00 1',
      'Sales 08:30 1',
      'Sales 09:00 1',
      'Tickets 08:00 1',
      'Tickets 08:30 1',
      'Tickets 09:00 1',
    ],
    // 08:30: P 900 s of 1800 s.
    changed: [
      'Sales 08:00 1',
      'Sales 08:30 0.5',
      'Sales 09:00 1',
      'Tickets 08:00 1',
      'Tickets 08:30 0.5',
      'Tickets 09:00 1',
    ],
  },
  {
    key: 'rules.holdInTalkTime',
    title: 'off leaves hold time out of ATT',
    inputs: THE_DAY,
    to: false,
    figures: (inputs) => contacts(inputs, 'talkSeconds', 'att', 'acwt'),
    // (900 + 100) / 8 and 280 / 8; without hold 900 / 8.
    byDefault: ['1000 125 35'],
    changed: ['900 112.5 35'],
  },
  {
    key: 'rules.callbacksHandled',
    title: 'on adds callbacks where only incoming contacts are known',
    inputs: withReport(without('Contacts handled')),
    to: true,
    figures: (inputs) => contacts(inputs, 'nch'),
    // 6 incoming; and 1 callback.
    byDefault: ['6'],
    changed: ['7'],
  },
  {
    key: 'rules.ncoTime',
    title: 'enqueue counts contacts when they were queued',
    inputs: THE_DAY,
    to: 'enqueue',
    figures: (inputs) => contacts(inputs, 'nco', 'serviceLevelPercent'),
    // 5 of 10 in 20 s; 5 of 12.
    byDefault: ['10 50'],
    changed: ['12 41.666666666666664'],
  },
  {
    key: 'rules.serviceLevelSeconds',
    title: 'picks the column',
    inputs: THE_DAY,
    to: 30,
    figures: (inputs) => contacts(inputs, 'serviceLevelPercent'),
    // 5 of 10; 7 of 10.
    byDefault: ['50'],
    changed: ['70'],
  },
  {
    key: 'rules.serviceLevelSeconds',
    title: 'gives way to the ServiceLevelSeconds of a contact group',
    inputs: {
      ...THE_DAY,
      maps: { ...THE_DAY.maps, 'contact-groups.csv': 'Queue,ContactGroup,ServiceLevelSeconds\nTickets,Tickets,30\n' },
      reports: {
        [QUEUE_REPORT]: aReport('Queue', [
          ['Tickets', `${DATE} 08:00`, { ...without('Contacts answered in 20 seconds'), ...IN_40_SECONDS }],
          ['Chat', `${DATE} 08:00`, { ...TICKETS, ...IN_40_SECONDS }],
        ]),
      },
    },
    to: 40,
    figures: (inputs) => contacts(inputs, 'contactGroup', 'serviceLevelPercent'),
    // Nothing is known of 20 s; of 40 s 9 of 10. Tickets stays at 7 of 10 in 30 s.
    byDefault: ['Chat 0', 'Tickets 70'],
    changed: ['Chat 90', 'Tickets 70'],
  },
];

function silentFor(minutes: number): SiteInputs {
  const end = new Date(Date.parse(`${DATE}T10:00:00Z`) + minutes * 60_000).toISOString().slice(11, 16);
  const lines = [
    aLine({ at: `${DATE} 10:00`, type: 'LOGIN' }),
    aLine({ at: `${DATE} ${end}`, status: 'Offline', type: 'LOGOUT' }),
  ];
  return { ...THE_DAY, intervalOutput: anObject(`${DATE} 10:01:00`, lines) };
}

function signedInSince(at: string): SiteInputs {
  const lines = [aLine({ at, type: 'LOGIN' }), aLine({ at: `${DATE} 01:00`, status: 'Offline', type: 'LOGOUT' })];
  return { ...THE_DAY, intervalOutput: anObject(`${at}:01`, lines) };
}

function without(heading: string): Record<string, number | string> {
  return Object.fromEntries(Object.entries(TICKETS).filter(([name]) => name !== heading));
}

function withReport(metrics: Record<string, number | string>): SiteInputs {
  return { ...THE_DAY, reports: { [QUEUE_REPORT]: aReport('Queue', [['Tickets', `${DATE} 08:00`, metrics]]) } };
}

/** Length and end of every sign-in pair. */
async function pairs(inputs: SiteInputs): Promise<string[]> {
  return columnsOf((await convert(inputs, DATE)).files['signInPairs.csv'], 'seconds', 'endMark');
}

/** Group, interval and positions staffed, of agent groups and contact groups. */
async function positions(inputs: SiteInputs): Promise<string[]> {
  const { files } = await convert(inputs, DATE);
  const rows = [
    ...columnsOf(files['agentGroupInterval.csv'], 'agentGroup', 'intervalStart', 'aps'),
    ...columnsOf(files['contactGroupInterval.csv'], 'contactGroup', 'intervalStart', 'aps'),
  ];
  return rows.map((row) => row.replace(/\S+T(\d\d:\d\d)\S+/, '$1'));
}

async function contacts(inputs: SiteInputs, ...columns: readonly string[]): Promise<string[]> {
  return columnsOf((await convert(inputs, DATE)).files['contactGroupDaily.csv'], ...columns);
}
