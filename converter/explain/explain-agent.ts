import { shapeMeaning } from '../core/agents/shape-meaning';
import { STATE_TYPES, type StateType } from '../core/agents/state-type';
import type { AgentRow } from '../core/history/agent-figures';
import type { AgentDay, AgentGroupShare, DayHistory } from '../core/history/day-history';
import { total } from '../core/history/identities';
import type { DayMaps } from '../core/maps/day-maps';
import { byCodePoint } from '../core/order';
import type { AgentGroupBy } from '../core/rules';
import { localIso, type SiteDay } from '../core/time/site-day';
import { lengthMs } from '../core/time/span';
import type { TracedRow } from '../inputs/interval-output-trace';
import { type Explanation, part } from './explanation';
import { intervalTitle, quotientText, secondsText } from './intervals';

/** What an agent's figures are explained from. */
export interface AgentSources {
  readonly history: DayHistory;
  readonly maps: DayMaps;
  readonly agentGroupBy: AgentGroupBy;
  /** Every row of the agent in the window, duplicates and rows set aside too. */
  readonly rows: readonly TracedRow[];
  /** Rows of the agent report that count. */
  readonly reportRows: readonly AgentRow[];
}

/** How an agent's figures come about: the lines of interval output, the sign-in pairs, time per interval, contacts. */
export function explainAgent(
  sources: AgentSources,
  username: string,
  agent: AgentDay | null,
  intervals: readonly number[],
): Explanation {
  const { history } = sources;
  return {
    title: `agent ${username} on ${history.day.date}`,
    lines: agent === null ? ['no signed-in time and no contacts of the day'] : [`ID ${agent.agentId}`],
    parts: [
      part(
        'interval output, by event time',
        [...sources.rows].sort(byTime).map((row) => rowLine(row, sources)),
      ),
      ...(agent === null
        ? []
        : [pairsPart(agent, history.day), ...agent.groups.map((share) => sharePart(share, history, intervals))]),
      part('agent report', sources.reportRows.filter((row) => intervals.includes(row.interval)).map(reportLine)),
    ],
  };
}

function byTime(a: TracedRow, b: TracedRow): number {
  const time = (row: TracedRow) => (row.verdict.kind === 'malformed' ? (row.verdict.time ?? 0) : row.verdict.time);
  return time(a) - time(b) || byCodePoint(a.text, b.text);
}

function rowLine({ key, line, fields, verdict }: TracedRow, { history, maps, agentGroupBy }: AgentSources): string {
  const place = `${key}:${line}`;
  if (verdict.kind === 'malformed') return `set aside (${verdict.reason}: ${verdict.detail})   ${place}`;
  const field = (number: number) => fields[number - 1] ?? null;
  const meaning = shapeMeaning(
    {
      username: field(2) ?? '',
      hierarchy: [3, 4, 5, 6, 7].map(field),
      statusName: field(9),
      stateType: stateTypeOf(field(11)),
      routingProfile: field(12),
      statusType: field(13),
      eventType: field(15),
    },
    maps,
    agentGroupBy,
  );
  const time = localIso(verdict.time, history.day.timeZone);
  return `${time}  ${meaning.eventType} "${meaning.statusName ?? ''}" counts as ${meaning.stateType}, group ${meaning.agentGroup}   ${place}`;
}

function stateTypeOf(text: string | null): StateType {
  return STATE_TYPES.find((type) => type === text) ?? '1';
}

function pairsPart(agent: AgentDay, day: SiteDay): Explanation {
  const lines = agent.pairs.map((pair) => {
    const marks = [pair.startMark, pair.endMark].filter((mark) => mark !== '').join(', ');
    const span = `${localIso(pair.start, day.timeZone)} to ${localIso(pair.end, day.timeZone)}`;
    return `${span}: ${secondsText(lengthMs(pair))}${marks === '' ? '' : ` (${marks})`}`;
  });
  return part('sign-in pairs', lines);
}

function sharePart(share: AgentGroupShare, history: DayHistory, intervals: readonly number[]): Explanation {
  const { time, contacts } = share;
  const lines = intervals.flatMap((index) => {
    const signedIn = time.signedInMsByInterval[index] ?? 0;
    const available = time.availableMsByInterval[index] ?? 0;
    if (signedIn === 0) return [];
    const title = intervalTitle(history.day, index);
    return `${title}: signed in ${secondsText(signedIn)}, available ${secondsText(available)}, unavailable ${secondsText(signedIn - available)}`;
  });
  const signedIn = total(time.signedInMsByInterval);
  const available = total(time.availableMsByInterval);
  const figures = [
    `day: signed in ${secondsText(signedIn)}, AVL ${secondsText(available)}, UNAVL ${secondsText(signedIn - available)}`,
    `NCH = ${contacts.handled}, ATT = ${quotientText(contacts.talkMs / 1000, contacts.handled, ' s')}, AWT = ${quotientText(contacts.acwMs / 1000, contacts.handled, ' s')}`,
    `NOC = ${contacts.outbound}, AOTT = ${quotientText(contacts.outboundTalkMs / 1000, contacts.outbound, ' s')}, AOWT = ${quotientText(contacts.outboundAcwMs / 1000, contacts.outbound, ' s')}`,
    `PIP = 100 x (signed in ${secondsText(signedIn)} - idle ${secondsText(contacts.idleMs)}) / signed in, within 0 and 100`,
  ];
  return part(`agent group ${share.agentGroup}`, [...lines, ...figures]);
}

function reportLine({ row, parts }: AgentRow): string {
  const place = `${row.report.key}:${row.line}`;
  const { handled, outbound, talk, acw, outboundTalk, outboundAcw, idle } = parts;
  return `handled ${handled.amount}, talk ${secondsText(talk.amount)}, after contact work ${secondsText(acw.amount)}, outbound ${outbound.amount}, outbound talk ${secondsText(outboundTalk.amount)}, outbound after contact work ${secondsText(outboundAcw.amount)}, idle ${secondsText(idle.amount)}   ${place}`;
}
