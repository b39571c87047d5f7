import type { Maps } from '../../converter/core/maps/maps';

const ALWAYS = { validFrom: null, validTo: null };
const SPRING = { validFrom: '2026-03-01', validTo: '2026-06-01' };

/** Maps whose rows hold always or for a part of 2026. */
export const MAPS: Maps = {
  statuses: [
    { statusKey: 'coaching', stateType: 'P' },
    { statusKey: 'break', stateType: '0' },
  ],
  contactGroups: [
    { queue: 'Sales', contactGroup: 'S', serviceLevelSeconds: 30, ...ALWAYS },
    { queue: 'Test', contactGroup: null, serviceLevelSeconds: null, ...SPRING },
    { queue: 'Spring', contactGroup: 'S', serviceLevelSeconds: null, validFrom: '2026-06-01', validTo: null },
    { queue: 'Winter', contactGroup: 'S', serviceLevelSeconds: null, validFrom: null, validTo: '2026-03-01' },
  ],
  staffing: [
    { contactGroup: 'S', agentGroup: 'Team b', ...ALWAYS },
    { contactGroup: 'T', agentGroup: 'Team a', ...SPRING },
    { contactGroup: 'S', agentGroup: 'Team a', ...ALWAYS },
    { contactGroup: 'S', agentGroup: 'Team B', ...SPRING },
  ],
  agents: [
    { username: 'agent.one', agentId: '0001', agentGroup: 'Team a', ...ALWAYS },
    { username: 'boss', agentId: null, agentGroup: null, ...SPRING },
  ],
};
