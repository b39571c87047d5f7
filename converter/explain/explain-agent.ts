import type { TimelineLimits } from '../core/agents/timeline';
import type { AgentRow } from '../core/history/agent-figures';
import type { AgentDay, DayHistory } from '../core/history/day-history';
import type { DayMaps } from '../core/maps/day-maps';
import type { AgentGroupBy } from '../core/rules';
import { localIso, type SiteDay } from '../core/time/site-day';
import { lengthMs, MINUTE_MS } from '../core/time/span';
import type { TracedRow } from '../inputs/interval-output-trace';
import { explainAgentReport } from './explain-agent-report';
import { explainShare } from './explain-share';
import { type Explanation, part } from './explanation';
import { type Selection, secondsText } from './intervals';
import { type ExplainedRow, type HeldState, rowFates } from './row-fates';

/** What an agent's figures are explained from. */
export interface AgentSources {
  readonly history: DayHistory;
  readonly maps: DayMaps;
  readonly agentGroupBy: AgentGroupBy;
  readonly limits: TimelineLimits;
  /** Every row of the agent in the window, duplicates and rows set aside too. */
  readonly rows: readonly TracedRow[];
  /** Rows of other agents with EventIds of these. */
  readonly rivals: readonly TracedRow[];
  /** Rows of the agent report that count. */
  readonly reportRows: readonly AgentRow[];
}

/** How an agent's figures come about: the lines of interval output, the sign-in pairs, time per interval, contacts. */
export function explainAgent(
  sources: AgentSources,
  username: string,
  agent: AgentDay | null,
  selection: Selection,
): Explanation {
  const { history, maps } = sources;
  const mapping = maps.agents.get(username);
  const isLeftOut = mapping?.agentId === null;
  const setAside = setAsideLines(sources.rows);
  const times = (agent?.groups ?? []).map(({ time }) => time);
  return {
    title: `agent ${username} on ${history.day.date}`,
    lines: [headLine(agent, isLeftOut)],
    parts: [
      part('interval output, by event time', rowLines(sources, isLeftOut)),
      ...(setAside.length === 0 ? [] : [part('set aside', setAside)]),
      ...(agent === null
        ? []
        : [
            pairsPart(agent, history.day),
            ...agent.groups.map((share) => explainShare(history, agent, share, selection)),
          ]),
      explainAgentReport(history.day, sources.reportRows, mapping?.agentGroup ?? null, times),
    ],
  };
}

function headLine(agent: AgentDay | null, isLeftOut: boolean): string {
  if (isLeftOut) return 'left out of every figure, as the agents map says (AgentId -)';
  return agent === null ? 'no signed-in time and no contacts of the day' : `ID ${agent.agentId}`;
}

function rowLines(sources: AgentSources, isLeftOut: boolean): string[] {
  const { history, maps, agentGroupBy, limits, rows, rivals } = sources;
  return rowFates(rows, rivals, maps, agentGroupBy, limits).map((explained) => {
    const { row, time, meaning } = explained;
    const said = `${localIso(time, history.day.timeZone)}  ${meaning.eventType} "${meaning.statusName ?? ''}"`;
    return `${said} ${fateText(explained, limits, isLeftOut)}   ${placeOf(row)}`;
  });
}

function fateText({ fate, meaning, held }: ExplainedRow, limits: TimelineLimits, isLeftOut: boolean): string {
  switch (fate) {
    case 'counts': {
      const counts = isLeftOut ? 'would count' : 'counts';
      return `${counts} as ${meaning.stateType}, group ${meaning.agentGroup}${heldText(held, limits)}`;
    }
    case 'duplicate':
      return 'is a duplicate of a row before it';
    case 'replaced':
      return 'gives way to another row of its EventId';
    case 'after-logout':
      return 'is ignored: a heartbeat after a LOGOUT signs nobody in';
    case 'unfounded':
      return 'is ignored: a heartbeat that may follow a LOGOUT before the hours that are read (lookbackHours)';
  }
}

function heldText(held: HeldState | null, { maxSilenceMs }: TimelineLimits): string {
  if (held === null) return '';
  const time = `, for ${secondsText(held.ms)}`;
  if (held.endedBy === 'event') return time;
  if (held.endedBy === 'horizon') return `${time}, to the end of the known data`;
  return `${time}, as no event follows within ${(maxSilenceMs ?? 0) / MINUTE_MS} minutes`;
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
