import { liveView } from '../../converter/adherence/live-view';
import { tableText } from '../../converter/cli/live-table';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';

const agent = (name: string, snapshot: object = {}) =>
  anAdherenceEvent(anAgentEvent({ AgentARN: `arn/agent/${name}` }, { ...snapshot }, { Username: name }));

const SIZE = { rows: 24, columns: 120 };

const view = (...names: readonly string[]) => {
  const made = liveView();
  made.readTable({ events: names.map((name) => agent(name)), unreadable: 0, asOf: 0 });
  return made;
};

test('agents are in the order of their names, with status, since when and contacts', () => {
  const made = view('zoë', 'Bea');
  made.takeEvent(agent('abe', { AgentStatus: { Name: 'Break', Type: 'CUSTOM' }, Contacts: [] }));
  const lines = tableText(made, ['gap: none'], { rows: 40, columns: 120 }).split('\n');
  const cells = lines.filter((line) => line.startsWith('│')).map((line) => line.split('│').map((cell) => cell.trim()));
  expect(cells.map((row) => row.slice(1, -1))).toEqual([
    ['Agent', 'Status', 'Since (UTC)', 'Contacts'],
    ['Bea', 'Available', '2026-01-15 09:30:00', '2: VOICE CONNECTED, CHAT ENDED'],
    ['abe', 'Break', '', ''],
    ['zoë', 'Available', '2026-01-15 09:30:00', '2: VOICE CONNECTED, CHAT ENDED'],
  ]);
  expect(lines.slice(-2)).toEqual([
    'agents: 3, messages: 1, duplicates: 0, out of order: 0, older than the table: 0, unreadable: 0',
    'gap: none',
  ]);
});

test('a terminal that is too low shows as many as fit, and how many more there are', () => {
  const names = Array.from({ length: 100 }, (_, index) => `agent.${String(index).padStart(2, '0')}`);
  const text = tableText(view(...names), ['one', 'x'.repeat(121)], SIZE);
  expect(text.split('\n').length).toBeLessThan(24);
  expect(text.match(/agent\.\d\d/g)).toEqual(names.slice(0, 14));
  expect(text).toContain('\nand 86 agents more\n');
});

test('an agent without a user name is shown by its id', () => {
  const made = liveView();
  made.takeEvent(anAdherenceEvent(anAgentEvent({}, {}, { Username: null })));
  expect(tableText(made, [], SIZE)).toContain('│ a-1 ');
});

test('a name cannot steer the terminal', () => {
  const text = tableText(view('a\u001b[2Jb\nc'), [], SIZE);
  expect(text).toContain('a?[2Jb?c');
  expect(text).not.toContain('\u001b');
});
