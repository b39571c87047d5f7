import type { ShapeMeaning } from '../core/agents/shape-meaning';
import type { AgentRow } from '../core/history/agent-figures';
import type { AgentDay, AgentGroupShare, DayHistory } from '../core/history/day-history';
import { total } from '../core/history/identities';
import type { DayMaps } from '../core/maps/day-maps';
import type { AgentGroupBy } from '../core/rules';
import { localIso, type SiteDay } from '../core/time/site-day';
import { lengthMs } from '../core/time/span';
import type { TracedRow } from '../inputs/interval-output-trace';
import { type Explanation, part } from './explanation';
import { intervalTitle, quotientText, secondsText } from './intervals';
import { type RowFate, rowFates } from './row-fates';

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
  const isLeftOut = sources.maps.agents.get(username)?.agentId === null;
  const setAside = setAsideLines(sources.rows);
  return {
    title: `agent ${username} on ${history.day.date}`,
    lines: [headLine(agent, isLeftOut)],
    parts: [
      part('interval output, by event time', rowLines(sources, isLeftOut)),
      ...(setAside.length === 0 ? [] : [part('set aside', setAside)]),
      ...(agent === null
        ? []
        : [pairsPart(agent, history.day), ...agent.groups.map((share) => sharePart(share, history, intervals))]),
      part('agent report', sources.reportRows.filter((row) => intervals.includes(row.interval)).map(reportLine)),
    ],
  };
}

function headLine(agent: AgentDay | null, isLeftOut: boolean): string {
  if (isLeftOut) return 'left out of every figure, as the agents map says (AgentId -)';
  return agent === null ? 'no signed-in time and no contacts of the day' : `ID ${agent.agentId}`;
}

function rowLines({ history, maps, agentGroupBy, rows }: AgentSources, isLeftOut: boolean): string[] {
  const { timeZone } = history.day;
  return rowFates(rows, maps, agentGroupBy).map(({ row, time, meaning, fate }) => {
    const said = `${localIso(time, timeZone)}  ${meaning.eventType} "${meaning.statusName ?? ''}"`;
    return `${said} ${fateText(fate, meaning, isLeftOut)}   ${placeOf(row)}`;
  });
}

function fateText(fate: RowFate, { stateType, agentGroup }: ShapeMeaning, isLeftOut: boolean): string {
  switch (fate) {
    case 'counts':
      return `${isLeftOut ? 'would count' : 'counts'} as ${stateType}, group ${agentGroup}`;
    case 'duplicate':
      return 'is a duplicate of a row before it';
    case 'replaced':
      return 'gives way to another row of its EventId';
    case 'after-logout':
      return 'is ignored: a heartbeat after a LOGOUT signs nobody in';
  }
}

function setAsideLines(rows: readonly TracedRow[]): string[] {
  return rows.flatMap((row) =>
    row.verdict.kind === 'malformed' ? [`${row.verdict.reason}: ${row.verdict.detail}   ${placeOf(row)}`] : [],
  );
}

function placeOf({ key, line }: TracedRow): string {
  return `${key}:${line}`;
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
