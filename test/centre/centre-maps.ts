import type { OracleInput, OutputObject, ReportFile } from '../oracle/input';
import { csvLine } from '../oracle/plain-csv';
import { type Centre, queuesOfGroup } from './centre';

/** The centre's maps: two queues to a contact group, staffed by the profiles that serve them; one agent renamed. */
function centreMaps(centre: Centre): OracleInput['maps'] {
  const contactGroupOf = (queue: number) => `Contacts ${Math.floor(queue / 2) + 1}`;
  const staffing = new Map<string, { contactGroup: string; agentGroup: string }>();
  centre.agentGroups.forEach((agentGroup, group) => {
    for (const queue of queuesOfGroup(centre, group)) {
      const contactGroup = contactGroupOf(queue);
      staffing.set(`${contactGroup}\u0000${agentGroup}`, { contactGroup, agentGroup });
    }
  });
  return {
    statuses: [centre.available, centre.offline, ...centre.customStatuses].map(({ name, stateType }) => ({
      stateName: name,
      stateType,
    })),
    contactGroups: centre.queues.map((queue, index) => ({ queue, contactGroup: contactGroupOf(index) })),
    staffing: [...staffing.values()],
    agents: centre.usernames.slice(0, 1).map((username) => ({ username, agentId: 'A0000001' })),
  };
}

/** The texts of the map files, by file name. */
export function mapFiles(centre: Centre): Record<string, string> {
  const { statuses, contactGroups, staffing, agents } = centreMaps(centre);
  const text = (header: string, rows: readonly (readonly string[])[]) =>
    `${header}\n${rows.map((row) => csvLine(row)).join('')}`;
  return {
    'ASPECT_AGENT_STATUS_INFO.csv': text(
      'StateName,StateType',
      (statuses ?? []).map((row) => [row.stateName, row.stateType]),
    ),
    'contact-groups.csv': text(
      'Queue,ContactGroup',
      contactGroups.map((row) => [row.queue, row.contactGroup]),
    ),
    'staffing.csv': text(
      'ContactGroup,AgentGroup',
      staffing.map((row) => [row.contactGroup, row.agentGroup]),
    ),
    'agents.csv': text(
      'Username,AgentId',
      agents.map((row) => [row.username, row.agentId]),
    ),
  };
}

/** The configuration that reads a written centre. */
export function centreConfig(centre: Centre): object {
  return {
    timeZone: centre.timeZone,
    intervalMinutes: centre.intervalMinutes,
    reports: { location: 'Reports/', agentReport: 'Agent interval' },
    productivity: { location: 'OUTPUT/', stream: 'aspect-wfm-ap-kda-to-s3' },
    output: { location: 'history/' },
    maps: {
      statuses: 'ASPECT_AGENT_STATUS_INFO.csv',
      contactGroups: 'contact-groups.csv',
      staffing: 'staffing.csv',
      agents: 'agents.csv',
    },
    rules: { serviceLevelSeconds: 20 },
  };
}

/** One of the centre's days as the oracle reads it. */
export function centreInput(
  centre: Centre,
  date: string,
  intervalOutput: readonly OutputObject[],
  reports: readonly ReportFile[],
): OracleInput {
  return {
    date,
    timeZone: centre.timeZone,
    intervalMinutes: centre.intervalMinutes,
    asOf: null,
    agentGroupBy: 'routingProfile',
    rules: {
      maxSilenceMinutes: 60,
      lookbackHours: 3,
      apsBasis: 'signedIn',
      holdInTalkTime: true,
      callbacksHandled: false,
      ncoTime: 'disconnect',
      serviceLevelSeconds: 20,
    },
    output: { emptyIntervals: false, repeatedHour: 'merge', intervalLabel: 'start', agentIdLength: null },
    maps: centreMaps(centre),
    intervalOutput,
    reports,
    lateDays: 7,
    lateArrivalHours: 24,
  };
}
