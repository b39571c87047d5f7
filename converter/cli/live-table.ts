import Table from 'cli-table3';
import { createLogUpdate } from 'log-update';
import type { LiveView } from '../adherence/live-view';
import { newsText, type Tell } from '../adherence/news';
import type { ShownAgent } from '../core/adherence/agent-view';
import { byCodePoint } from '../core/order';

/** A table on a terminal that changes in its place. */
export interface LiveTable {
  readonly tell: Tell;
  /** Shows the last state and leaves it there. */
  end(): void;
}

const FRAME_MS = 250;
/** Steps, flags and gaps that are shown below the table. */
const MOST_NOTES = 6;

/** A live table of the view on a terminal. */
export function openLiveTable(view: LiveView, stream: NodeJS.WriteStream): LiveTable {
  const update = createLogUpdate(stream);
  let notes: readonly string[] = [];
  const draw = () => update(tableText(view, notes, stream));
  const timer = setInterval(draw, FRAME_MS);
  draw();
  return {
    tell(news) {
      const note = newsText(news);
      if (note !== null) notes = [...notes, note].slice(-MOST_NOTES);
    },
    end() {
      clearInterval(timer);
      draw();
      update.done();
    },
  };
}

/** Size of a terminal, in characters. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/** Lines besides agents, counts and notes: the table's frame and head, the line for agents left out, and the cursor's. */
const OTHER_LINES = 6;

/** What is shown on a terminal: the agents in the order of their names, as many as fit, counts and notes. */
export function tableText(
  { shown, counts }: LiveView,
  notes: readonly string[],
  { rows, columns }: TerminalSize,
): string {
  const agents = [...shown.values()].map(cellsOf).sort(([a], [b]) => byCodePoint(a, b));
  const { messages, duplicates, late, old, unreadable } = counts;
  const below = [
    `agents: ${agents.length}, messages: ${messages}, duplicates: ${duplicates}, out of order: ${late}, older than the table: ${old}, unreadable: ${unreadable}`,
    ...notes,
  ];
  const linesBelow = below.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / columns)), 0);
  const fitting = agents.slice(0, Math.max(1, rows - OTHER_LINES - linesBelow));
  const table = new Table({
    head: ['Agent', 'Status', 'Since (UTC)', 'Contacts'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...fitting);
  const left = agents.length - fitting.length;
  return [table.toString(), ...(left > 0 ? [`and ${left} agents more`] : []), ...below].join('\n');
}

function cellsOf({ agentArn, username, status, since, contacts }: ShownAgent): [string, string, string, string] {
  const states = contacts.map(({ channel, state }) => [channel, state].filter((text) => text !== null).join(' '));
  return [
    shownText(username ?? agentArn.slice(agentArn.lastIndexOf('/') + 1)),
    shownText(status ?? ''),
    since === null ? '' : since.slice(0, 19).replace('T', ' '),
    shownText(contacts.length === 0 ? '' : `${contacts.length}: ${states.join(', ')}`),
  ];
}

/** A name must not steer the terminal. */
function shownText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}
