import { type Problem, WfmError } from '../errors';
import type { AgentDay } from '../history/day-history';
import { byCodePoint } from '../order';

/** An agent with the id that a profile writes. */
export interface IdentifiedAgent {
  readonly agent: AgentDay;
  readonly agentId: string;
}

/**
 * The agents with their written ids, sorted by id, then user name. `agentIdLength` keeps the last characters (code
 * points) of an id; `null` keeps all (spec 3, agentDaily).
 */
export function identifyAgents(agents: readonly AgentDay[], agentIdLength: number | null): IdentifiedAgent[] {
  return agents
    .map((agent) => ({ agent, agentId: lastCharacters(agent.agentId, agentIdLength) }))
    .sort((a, b) => byCodePoint(a.agentId, b.agentId) || byCodePoint(a.agent.username, b.agent.username));
}

/**
 * Stops where two agents of a day would be written as one (spec 3, agentDaily).
 * @throws WfmError `agent-id-collision` that names all agents of each shared id.
 */
export function refuseSharedIds(agents: readonly IdentifiedAgent[], date: string): void {
  const byId = new Map<string, IdentifiedAgent[]>();
  for (const one of agents) byId.set(one.agentId, [...(byId.get(one.agentId) ?? []), one]);
  const problems = [...byId.values()]
    .filter((sharers) => sharers.length > 1)
    .map((sharers) => collision(sharers, date));
  if (problems.length > 0) throw new WfmError('agent-id-collision', problems);
}

function lastCharacters(text: string, length: number | null): string {
  return length === null ? text : [...text].slice(-length).join('');
}

function collision(sharers: readonly IdentifiedAgent[], date: string): Problem {
  return {
    where: `agent id ${JSON.stringify(sharers[0]?.agentId)} on ${date}`,
    expected: 'one agent',
    got: `users ${sharers.map(({ agent }) => JSON.stringify(agent.username)).join(', ')}`,
    remedy: 'Give all but one of them another AgentId in the agents map, or raise output.agentIdLength.',
  };
}
