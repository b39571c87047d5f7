import { AGENT_DAY } from '../core/aspect/agent-fields';
import { type AgentDailyRow, agentDailyRows } from '../core/aspect/agent-rows';
import { timeOver } from '../core/aspect/agent-time';
import { clockText } from '../core/aspect/clock';
import type { AgentDay, AgentGroupShare, DayHistory } from '../core/history/day-history';
import { type Explanation, part } from './explanation';
import { periodTitle, quotientText, type Selection, secondsText } from './intervals';
import { timeText } from './time-text';

/** An agent's day in one agent group: time per interval, the pairs and figures of the daily file. */
export function explainShare(
  history: DayHistory,
  agent: AgentDay,
  share: AgentGroupShare,
  { intervals, merged }: Selection,
): Explanation {
  const periods = [...intervals, ...merged]
    .map((period) => ({ period, time: timeOver(share.time, period) }))
    .filter(({ time }) => time.signedInMs > 0)
    .map(({ period, time }) => `${periodTitle(history, period)}: ${timeText(time)}`);
  const ofShare = { agent: { ...agent, groups: [share] }, agentId: agent.agentId };
  const [first, ...further] = agentDailyRows([ofShare], history.day, 'pairs');
  const daily = first === undefined ? [] : [...[first, ...further].map(pairLine), ...figureLines(first)];
  return part(`agent group ${share.agentGroup}`, [...periods, ...daily]);
}

function pairLine({ signIn, signOut }: AgentDailyRow): string {
  if (signIn === null || signOut === null) return 'no pair: SIT and SOT are 0';
  return `SIT ${clockText(signIn, 'HH:mm:ss')}, SOT ${clockText(signOut, 'HH:mm:ss')}`;
}

function figureLines(row: AgentDailyRow): string[] {
  const { time, contacts } = row;
  const average = (name: 'att' | 'awt' | 'aott' | 'aowt') => quotientText(AGENT_DAY[name].of(row), ' s');
  const signedIn = secondsText(time.signedInMs);
  const parts = [
    `signed in ${signedIn}`,
    `AVL ${secondsText(time.availableMs)}`,
    `UNAVL ${secondsText(time.unavailableMs)}`,
    `productive ${secondsText(time.productiveMs)}`,
  ];
  return [
    `day: ${parts.join(', ')}`,
    `NCH = ${contacts.handled}, ATT = ${average('att')}, AWT = ${average('awt')}`,
    `NOC = ${contacts.outbound}, AOTT = ${average('aott')}, AOWT = ${average('aowt')}`,
    `PIP = 100 x (signed in ${signedIn} - idle ${secondsText(contacts.idleMs)}, within 0 and ${signedIn}) = 100 x ${quotientText(AGENT_DAY.pip.of(row), ' %', 100_000)}`,
  ];
}
