import { AGENT, AGENT_DAY, AGENT_GROUP, AGENT_TIME, AGENTS, PAIR } from './agent-fields';
import type { AgentGroupRow } from './agent-group-rows';
import type { AgentDailyRow, AgentIntervalRow, SignInPairRow } from './agent-rows';
import { CONTACT_GROUP } from './contact-group-fields';
import type { ContactGroupIntervalRow, ContactGroupRow } from './contact-group-rows';
import type { Fields } from './fields';
import { DATE, PERIOD } from './period-fields';

/**
 * The fields that a profile may put into columns, by data set; `converter/profiles/README.md` has them as tables.
 * Names are those of the `csv` profile's columns (spec 3), and `interval`, `sit`, `sot` for Aspect's clock times.
 */
export const FIELD_CATALOGUE = {
  contactGroupInterval: { date: DATE, ...PERIOD, ...CONTACT_GROUP } satisfies Fields<ContactGroupIntervalRow>,
  contactGroupDaily: {
    date: DATE,
    interval: {
      kind: 'label',
      meaning: 'Always `00:00` (`formats.interval`)',
      of: (_row: ContactGroupRow) => ({ startClock: 0, endClock: 0 }),
    },
    ...CONTACT_GROUP,
  } satisfies Fields<ContactGroupRow>,
  agentGroupInterval: {
    date: DATE,
    ...PERIOD,
    ...AGENT_GROUP,
    ...AGENT_TIME,
    ...AGENTS,
  } satisfies Fields<AgentGroupRow>,
  agentInterval: { date: DATE, ...PERIOD, ...AGENT, ...AGENT_GROUP, ...AGENT_TIME } satisfies Fields<AgentIntervalRow>,
  agentDaily: { date: DATE, ...AGENT, ...AGENT_GROUP, ...AGENT_TIME, ...AGENT_DAY } satisfies Fields<AgentDailyRow>,
  signInPairs: { date: DATE, ...AGENT, ...PAIR } satisfies Fields<SignInPairRow>,
} as const;
