import { agentHistory, type HandledContact } from './agent-history';
import { type Centre, queuesOfGroup } from './centre';
import { randomOf } from './random';

/** Sums of one row of a report; times in milliseconds. */
export interface RowFigures {
  abandoned: number;
  inbound: number;
  outbound: number;
  /** Inbound contacts that waited at most 20 s. */
  answeredIn20: number;
  waitMs: number;
  talkMs: number;
  holdMs: number;
  acwMs: number;
  outboundTalkMs: number;
  outboundAcwMs: number;
  onlineMs: number;
  availableMs: number;
  busyMs: number;
  /** By index of the custom status. */
  readonly customMs: number[];
}

/** Rows by interval start and name; `provisional` is what a report shows that was made as soon as the interval ended. */
export interface ReportFigures {
  readonly queues: Map<string, ReportRow>;
  readonly agents: Map<string, ReportRow>;
}

export interface ReportRow {
  /** Queue; or agent and routing profile. */
  readonly names: readonly string[];
  readonly start: number;
  readonly final: RowFigures;
  readonly provisional: RowFigures;
}

const MINUTE = 60_000;

/** What the centre's two reports say, row by row, from the same history as its events. */
export function reportFigures(centre: Centre): ReportFigures {
  const figures: ReportFigures = { queues: new Map(), agents: new Map() };
  for (let agent = 0; agent < centre.usernames.length; agent += 1) addAgent(centre, figures, agent);
  const random = randomOf(centre.seed, 'abandoned');
  for (const row of figures.queues.values()) {
    row.final.abandoned = random.whole(0, 1) * random.whole(0, 4);
    row.provisional.abandoned = Math.floor(row.final.abandoned / 2);
  }
  return figures;
}

function addAgent(centre: Centre, figures: ReportFigures, agent: number): void {
  const username = centre.usernames[agent] ?? '';
  const agentRow = (group: number, start: number) =>
    rowOf(centre, figures.agents, [username, centre.agentGroups[group] ?? ''], start);
  const queueRow = (queue: number, start: number) => rowOf(centre, figures.queues, [centre.queues[queue] ?? ''], start);
  let contacts = 0;
  for (const step of agentHistory(centre, agent)) {
    if (step.kind === 'contact') {
      contacts += 1;
      const start = intervalStart(centre, step.endedAt);
      for (const row of [agentRow(step.group, start), queueRow(step.queue, start)]) {
        addContact(row.final, step);
        if (contacts % 5 > 0) addContact(row.provisional, step);
      }
      eachInterval(centre, step.busyFrom, step.busyTo, (from, ms) => {
        bothOf(agentRow(step.group, from), (row) => (row.busyMs += ms));
      });
    }
    if (step.kind === 'span' && step.status !== centre.offline) {
      const custom = centre.customStatuses.indexOf(step.status);
      eachInterval(centre, step.start, step.end, (from, ms) => {
        bothOf(agentRow(step.group, from), (row) => {
          row.onlineMs += ms;
          if (custom < 0) row.availableMs += ms;
          else row.customMs[custom] = (row.customMs[custom] ?? 0) + ms;
        });
        // A queue that an agent is available for has a row, be it of zeros.
        if (custom < 0) for (const queue of queuesOfGroup(centre, step.group)) queueRow(queue, from);
      });
    }
  }
}

function bothOf(row: ReportRow, change: (figures: RowFigures) => void): void {
  change(row.final);
  change(row.provisional);
}

function addContact(row: RowFigures, contact: HandledContact): void {
  row.talkMs += contact.talkMs;
  row.holdMs += contact.holdMs;
  row.acwMs += contact.acwMs;
  if (contact.direction === 'inbound') {
    row.inbound += 1;
    row.waitMs += contact.waitMs;
    if (contact.waitMs <= 20_000) row.answeredIn20 += 1;
  } else {
    row.outbound += 1;
    row.outboundTalkMs += contact.talkMs;
    row.outboundAcwMs += contact.acwMs;
  }
}

function intervalStart(centre: Centre, at: number): number {
  const length = centre.reportMinutes * MINUTE;
  return Math.floor(at / length) * length;
}

function eachInterval(centre: Centre, start: number, end: number, visit: (from: number, ms: number) => void): void {
  const length = centre.reportMinutes * MINUTE;
  for (let from = intervalStart(centre, start); from < end; from += length) {
    visit(from, Math.min(end, from + length) - Math.max(start, from));
  }
}

function rowOf(centre: Centre, rows: Map<string, ReportRow>, names: readonly string[], start: number): ReportRow {
  const key = `${start} ${names.join('\u0000')}`;
  let row = rows.get(key);
  if (row === undefined) {
    row = { names, start, final: noFigures(centre), provisional: noFigures(centre) };
    rows.set(key, row);
  }
  return row;
}

function noFigures(centre: Centre): RowFigures {
  return {
    abandoned: 0,
    inbound: 0,
    outbound: 0,
    answeredIn20: 0,
    waitMs: 0,
    talkMs: 0,
    holdMs: 0,
    acwMs: 0,
    outboundTalkMs: 0,
    outboundAcwMs: 0,
    onlineMs: 0,
    availableMs: 0,
    busyMs: 0,
    customMs: centre.customStatuses.map(() => 0),
  };
}
