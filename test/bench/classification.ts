import { classifyEvent } from '../../converter/core/connect/agent-events/classify-event';
import { statusTable } from '../../converter/core/maps/maps';
import { parseMaps } from '../../converter/core/maps/parse-maps';
import { anAgentEvent } from '../agent-events/an-agent-event';

const EVENTS = 100_000;
const ROUNDS = 9;
/** What the classification may take, in times of `JSON.parse` of the same bytes. */
const BAR = 1.5;

const STATUSES = parseMaps({
  statuses: { file: 'statuses', text: 'StateName,StateType\nTraining,P\nLunch,0\nBack office,1\n' },
  contactGroups: null,
  staffing: null,
  agents: null,
}).statuses;

/** Classifies agent events of a usual size, and parses the same bytes, in turns; prints both and their ratio. */
function compare(): void {
  const table = statusTable(STATUSES ?? []);
  const documents = Array.from({ length: EVENTS }, (_, number) => Buffer.from(anEventOfUsualSize(number)));
  const bytes = documents.reduce((sum, document) => sum + document.length, 0);
  const parse = () => documents.reduce((sum, document) => sum + Object.keys(JSON.parse(document.toString())).length, 0);
  const classify = () =>
    documents.reduce((sum, document) => {
      const classified = classifyEvent(document.toString(), table);
      return sum + (classified.kind === 'line' ? classified.line.length : 0);
    }, 0);
  const parsing: number[] = [];
  const classifying: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    parsing.push(milliseconds(parse));
    classifying.push(milliseconds(classify));
  }
  const [one, other] = [median(parsing), median(classifying)];
  process.stdout.write(
    [
      `${EVENTS} agent events of ${Math.round(bytes / EVENTS)} bytes, median of ${ROUNDS} rounds`,
      `  JSON.parse      ${one.toFixed(0)} ms`,
      `  classification  ${other.toFixed(0)} ms, ${Math.round(EVENTS / (other / 1000))} events a second`,
      `  ratio           ${(other / one).toFixed(2)} (bar: ${BAR})`,
      '',
    ].join('\n'),
  );
  process.exitCode = other / one <= BAR ? 0 : 1;
}

/** About 2.3 kB, as Connect writes them with the former snapshot and some queues. */
function anEventOfUsualSize(number: number): string {
  const queues = Array.from({ length: 4 }, (_, queue) => ({
    ARN: `arn:aws:connect:us-east-1:123456789012:instance/i-1/queue/q-${queue}`,
    Name: `Queue ${queue}`,
    Channels: ['VOICE', 'CHAT'],
  }));
  const names = ['Available', 'Training', 'Lunch', 'Back office', 'On a project'];
  const name = names[number % names.length];
  const configuration = {
    Username: `agent.${number % 500}`,
    RoutingProfile: {
      ARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1/routing-profile/r-1',
      Name: 'Basic',
      InboundQueues: queues,
    },
  };
  const snapshot = {
    AgentStatus: {
      ARN: 's-1',
      Name: name,
      StartTimestamp: '2026-01-15T09:30:00.000Z',
      Type: number % 5 === 0 ? 'ROUTABLE' : 'CUSTOM',
    },
    Configuration: configuration,
    Contacts: [],
  };
  const parts = {
    EventId: `3f1c1e0a-0000-4000-8000-${String(number).padStart(12, '0')}`,
    PreviousAgentSnapshot: snapshot,
  };
  return anAgentEvent(parts, { AgentStatus: snapshot.AgentStatus }, configuration);
}

function milliseconds(work: () => number): number {
  const begun = process.hrtime.bigint();
  if (work() === 0) throw new Error('expected the work to come to something');
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

compare();
