import { aReport } from '../conversion/a-report';
import type { SiteInputs } from '../conversion/a-site';
import { convert } from '../conversion/convert';
import { columns } from './figures';
import type { SettingCase } from './setting-case';
import { DATE, QUEUE_REPORT, THE_DAY, TICKETS } from './the-day';

/** ann's contacts, with every column that can name a group. */
const AGENT_REPORT = aReport('Agent', [
  [
    'ann',
    `${DATE} 08:00`,
    {
      'Routing Profile': 'Sales',
      'Agent Hierarchy Level One': 'One',
      'Agent Hierarchy Level Two': 'Two',
      'Agent Hierarchy Level Three': 'Three',
      'Agent Hierarchy Level Four': 'Four',
      'Agent Hierarchy Level Five': 'Five',
      'Contacts handled': 3,
      'Contacts handled outbound': 1,
    },
  ],
]);

const GROUPED: SiteInputs = {
  ...THE_DAY,
  maps: { 'agents.csv': 'Username,AgentId,AgentGroup\nbob,7002,Placed\n' },
  reports: { ...THE_DAY.reports, 'Agent interval-2026-06-16T00:15:00Z.csv': AGENT_REPORT },
};

const BY_LEVEL = ['One', 'Two', 'Three', 'Four', 'Five'].map(
  (name, index): SettingCase => ({
    key: 'agentGroupBy',
    title: `hierarchy level ${index + 1}`,
    inputs: GROUPED,
    to: `hierarchyLevel${index + 1}`,
    figures: groups,
    byDefault: ['Sales 5400 2'],
    changed: [`${name} 5400 2`],
  }),
);

/** Settings at the top of the configuration, under `maps`, and the places. */
export const SITE_CASES: readonly SettingCase[] = [
  {
    key: 'timeZone',
    title: 'moves the day and its labels',
    inputs: THE_DAY,
    to: 'Asia/Kolkata',
    figures: async (inputs) => {
      const { manifest, files } = await convert(inputs, DATE);
      const [, first] = files['agentGroupInterval.csv']?.split('\n') ?? [];
      return [manifest.startUtc, manifest.endUtc, first?.split(',').slice(1, 3)];
    },
    byDefault: [
      '2026-06-15T00:00:00.000Z',
      '2026-06-16T00:00:00.000Z',
      ['2026-06-15T08:00:00.000+00:00', '2026-06-15T08:00:00.000Z'],
    ],
    // 5 hours 30 minutes ahead of UTC.
    changed: [
      '2026-06-14T18:30:00.000Z',
      '2026-06-15T18:30:00.000Z',
      ['2026-06-15T13:30:00.000+05:30', '2026-06-15T08:00:00.000Z'],
    ],
  },
  {
    key: 'intervalMinutes',
    title: '15 tells the two halves of the half hour apart',
    inputs: {
      ...THE_DAY,
      reports: {
        [QUEUE_REPORT]: aReport('Queue', [
          ['Tickets', `${DATE} 08:30`, TICKETS, 15],
          ['Tickets', `${DATE} 08:45`, { ...TICKETS, 'Contacts queued': 1 }, 15],
        ]),
      },
    },
    to: 15,
    figures: (inputs) => columns(inputs, 'contactGroupInterval', ['intervalStart', 'nco', 'staffedSeconds']),
    byDefault: ['08:00 0 1800', '08:30 11 1800', '09:00 0 1800'],
    changed: ['08:00 0 900', '08:15 0 900', '08:30 10 900', '08:45 1 900', '09:00 0 900', '09:15 0 900'],
  },
  ...BY_LEVEL,
  {
    key: 'agentGroupBy',
    title: 'map knows no group of an agent that the map does not place',
    inputs: GROUPED,
    to: 'map',
    figures: groups,
    byDefault: ['Sales 5400 2'],
    changed: ['unknown 5400 2'],
  },
  {
    key: 'maps.statuses',
    title: 'classifies anew',
    inputs: { ...THE_DAY, maps: { 'table.csv': 'StateName,StateType\nTraining,0\nMeeting,P\n' } },
    to: 'table.csv',
    figures: (inputs) => columns(inputs, 'agentDaily', ['signedInSeconds', 'availableSeconds', 'productiveSeconds']),
    byDefault: ['5400 3600 4500'],
    // Training (900 s) is signed out, Meeting (900 s) productive.
    changed: ['4500 3600 4500'],
  },
  {
    key: 'maps.contactGroups',
    title: 'names the contact group of a queue',
    inputs: { ...THE_DAY, maps: { 'queues.csv': 'Queue,ContactGroup\nTickets,Box office\n' } },
    to: 'queues.csv',
    figures: (inputs) => columns(inputs, 'contactGroupDaily', ['contactGroup', 'nco']),
    byDefault: ['Tickets 10'],
    changed: ['Box office 10'],
  },
  {
    key: 'maps.staffing',
    title: 'gives a contact group its staff',
    inputs: { ...THE_DAY, maps: { 'staff.csv': 'ContactGroup,AgentGroup\nTickets,Sales\n' } },
    to: 'staff.csv',
    figures: (inputs) => columns(inputs, 'contactGroupDaily', ['contactGroup', 'staffedSeconds', 'aps']),
    byDefault: ['Tickets 0 0'],
    // 5400 s of ann in three intervals of 1800 s.
    changed: ['Tickets 5400 1'],
  },
  {
    key: 'maps.agents',
    title: 'renames and places an agent',
    inputs: { ...THE_DAY, maps: { 'people.csv': 'Username,AgentId,AgentGroup\nann,7001,Team\n' } },
    to: 'people.csv',
    figures: (inputs) => columns(inputs, 'agentDaily', ['agentId', 'username', 'agentGroup', 'signedInSeconds']),
    byDefault: ['ann ann Sales 5400'],
    changed: ['7001 ann Team 5400'],
  },
];

/** Group, signed-in seconds and NCH of the agents. */
async function groups(inputs: SiteInputs): Promise<unknown> {
  return columns(inputs, 'agentDaily', ['agentGroup', 'signedInSeconds', 'nch']);
}
