import { aReport } from '../conversion/a-report';
import { aSite, type SiteInputs } from '../conversion/a-site';
import { convert, convertOn, textsOf } from '../conversion/convert';
import { aLine, anObject } from '../conversion/interval-output';
import { itfRows } from '../conversion/table';
import type { SettingCase } from './setting-case';
import { DATE, QUEUE_REPORT, THE_DAY, TICKETS } from './the-day';

const ITF = [
  'Historical Agent Productivity_20260616000000.itf',
  'Historical Staff Group Data_20260616000000.itf',
  'Historical TCS Daily Data_20260616000000.itf',
  'Historical TCS Data_20260616000000.itf',
];
const CSV = [
  'agentDaily.csv',
  'agentGroupInterval.csv',
  'agentInterval.csv',
  'contactGroupDaily.csv',
  'contactGroupInterval.csv',
  'signInPairs.csv',
];

const AUTUMN = '2026-11-01';

/**
 * New York sets its clocks back at 06:00 UTC: 05:00 and 06:00 UTC are both 01:00. ann is there from 05:00 to 06:30 UTC;
 * 05:00 brings 10 contacts, 06:00 brings 30.
 */
const TWICE_ONE_O_CLOCK: SiteInputs = {
  config: { timeZone: 'America/New_York' },
  maps: { 'staffing.csv': 'ContactGroup,AgentGroup\nTickets,Sales\n' },
  reports: {
    'Queue interval-2026-11-02T05:15:00Z.csv': aReport('Queue', [
      ['Tickets', `${AUTUMN} 05:00`, TICKETS],
      ['Tickets', `${AUTUMN} 06:00`, { ...TICKETS, 'Contacts queued': 30 }],
    ]),
  },
  intervalOutput: anObject(`${AUTUMN} 05:01:00`, [
    aLine({ at: `${AUTUMN} 05:00`, type: 'LOGIN' }),
    aLine({ at: `${AUTUMN} 05:50`, type: 'HEART_BEAT' }),
    aLine({ at: `${AUTUMN} 06:30`, status: 'Offline', type: 'LOGOUT' }),
  ]),
};

/** Settings under `output`. */
export const OUTPUT_CASES: readonly SettingCase[] = [
  {
    key: 'output.profiles',
    title: 'leaves a profile out',
    inputs: THE_DAY,
    to: ['csv'],
    figures: fileNames,
    byDefault: [...ITF, ...CSV],
    changed: CSV,
  },
  {
    key: 'output.dataSets',
    title: 'leaves data sets out',
    inputs: THE_DAY,
    to: ['signInPairs', 'contactGroupDaily'],
    figures: fileNames,
    byDefault: [...ITF, ...CSV],
    changed: ['Historical TCS Daily Data_20260616000000.itf', 'contactGroupDaily.csv', 'signInPairs.csv'],
  },
  {
    key: 'output.emptyIntervals',
    title: 'writes every interval',
    inputs: THE_DAY,
    to: true,
    figures: async (inputs) => {
      const { manifest } = await convert(inputs, DATE);
      return manifest.outputs
        .filter(({ name }) => /Data_|Interval/.test(name))
        .map(({ name, rows }) => [name.slice(0, 19), rows]);
    },
    // ann and Tickets: 08:00, 08:30 and 09:00 of the day's 48 half hours.
    byDefault: [
      ['Historical TCS Data', 3],
      ['Historical TCS Dail', 1],
      ['Historical Staff Gr', 3],
      ['contactGroupInterva', 3],
      ['agentGroupInterval.', 3],
      ['agentInterval.csv', 3],
    ],
    changed: [
      ['Historical TCS Data', 48],
      ['Historical TCS Dail', 1],
      ['Historical Staff Gr', 48],
      ['contactGroupInterva', 48],
      ['agentGroupInterval.', 48],
      ['agentInterval.csv', 3],
    ],
  },
  {
    key: 'output.deliver',
    title: 'copies the files of Aspect',
    inputs: THE_DAY,
    to: 'pick-up',
    figures: async (inputs) => Object.keys((await convert(inputs, DATE)).delivered),
    byDefault: [],
    changed: ITF,
  },
  {
    key: 'output.keepVersions',
    title: 'keeps the newest former ones',
    inputs: THE_DAY,
    to: 2,
    figures: versionsAfterSeven,
    byDefault: [2, 3, 4, 5, 6],
    changed: [5, 6],
  },
  {
    key: 'output.keepVersions',
    title: 'may be none',
    inputs: THE_DAY,
    to: 0,
    figures: versionsAfterSeven,
    byDefault: [2, 3, 4, 5, 6],
    changed: [],
  },
  {
    key: 'output.dateFormat',
    title: 'writes dates',
    inputs: THE_DAY,
    to: 'dd.MM.yyyy',
    figures: async (inputs) => {
      const { files } = await convert(inputs, DATE);
      return [
        itfRows(files['Historical TCS Data_20260616000000.itf'])[0]?.[0],
        itfRows(files['Historical Agent Productivity_20260616000000.itf'])[1]?.[8],
        files['contactGroupDaily.csv']?.split('\n')[1]?.split(',')[0],
      ];
    },
    byDefault: ['6/15/2026', ' Date:6/15/2026', '2026-06-15'],
    changed: ['15.06.2026', ' Date:15.06.2026', '2026-06-15'],
  },
  {
    key: 'output.intervalLabel',
    title: 'names an interval by its end',
    inputs: {
      ...THE_DAY,
      reports: {
        [QUEUE_REPORT]: aReport(
          'Queue',
          ['08:00', '23:30'].map((time) => ['Tickets', `${DATE} ${time}`, TICKETS]),
        ),
      },
    },
    to: 'end',
    figures: async (inputs) => itfRows((await convert(inputs, DATE)).files[ITF[3] ?? '']).map((row) => row[1]),
    byDefault: ['08:00', '08:30', '09:00', '23:30'],
    changed: ['08:30', '09:00', '09:30', '24:00'],
  },
  {
    key: 'output.repeatedHour',
    title: 'keeps the two copies of an hour apart',
    inputs: TWICE_ONE_O_CLOCK,
    to: 'separate',
    figures: async (inputs) => {
      const { files } = await convert(inputs, AUTUMN);
      const rows = (name: string) => itfRows(files[`${name}_20261102000000.itf`]);
      return [
        rows('Historical TCS Data').map((row) => [row[1], row[4], row[10]].join(' ')),
        rows('Historical Staff Group Data').map((row) => [row[1], row[4], row[5], row[8]].join(' ')),
      ];
    },
    // Label 01:00: 10 + 30 contacts, ann 3600 s of 3600 s; 01:30: 05:30 and 06:30 UTC, ann 1800 s of 3600 s.
    byDefault: [
      ['01:00 40 1', '01:30 0 0.5'],
      ['01:00 1 3600 1', '01:30 0.5 1800 1'],
    ],
    changed: [
      ['01:00 10 1', '01:30 0 1', '01:00 30 1'],
      ['01:00 1 1800 1', '01:30 1 1800 1', '01:00 1 1800 1'],
    ],
  },
  {
    key: 'output.agentIdLength',
    title: 'shows the last characters of an ID',
    inputs: { ...THE_DAY, maps: { 'agents.csv': 'Username,AgentId\nann,1007001\n' } },
    to: 4,
    figures: async (inputs) => {
      const { files } = await convert(inputs, DATE);
      return [itfRows(files[ITF[0] ?? ''])[3]?.[0], files['agentDaily.csv']?.split('\n')[1]?.split(',')[1]];
    },
    byDefault: ['1007001', '1007001'],
    changed: ['7001', '1007001'],
  },
];

async function fileNames(inputs: SiteInputs): Promise<string[]> {
  return Object.keys((await convert(inputs, DATE)).files).sort();
}

/** Numbers of the former versions that are left once the day's report was restated six times. */
async function versionsAfterSeven(inputs: SiteInputs): Promise<number[]> {
  const site = await aSite(inputs);
  for (const queued of [1, 2, 3, 4, 5, 6, 7]) {
    const report = aReport('Queue', [['Tickets', `${DATE} 08:00`, { ...TICKETS, 'Contacts queued': queued }]]);
    await site.stores.reports.write(QUEUE_REPORT, Buffer.from(report));
    await convertOn(site, DATE);
  }
  const keys = Object.keys(await textsOf(site.stores.output));
  return keys.flatMap((key) => (/versions\/(\d+)\/manifest/.exec(key)?.[1] ?? []) as string).map(Number);
}
