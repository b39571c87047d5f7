import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { formatLine } from '../../converter/core/connect/interval-output/line';

/** What a generated centre is like. The same one gives the same bytes. */
export interface BenchCentre {
  readonly agents: number;
  readonly eventsPerAgent: number;
  /** A comma in every routing profile puts quotes on every line. */
  readonly quotedNames: boolean;
}

/** Midnight of the site day that the events spread over, UTC. */
export const BENCH_DAY = Date.parse('2026-03-02T00:00:00Z');

const DAY_MS = 86_400_000;
const LINES_PER_OBJECT = 25_000;
const STATUSES = [
  ['Available', 'A', 'ROUTABLE'],
  ['Back office', 'P', 'CUSTOM'],
  ['Training', '1', 'CUSTOM'],
  ['Lunch', '0', 'CUSTOM'],
] as const;
const CONTACT_STATES = [null, null, 'CONNECTED', 'ENDED'];

/** Writes the centre's objects under `folder`, unless they are there from an earlier run; returns their folder. */
export function generateCentre(folder: string, centre: BenchCentre): string {
  const name = `${centre.agents}x${centre.eventsPerAgent}${centre.quotedNames ? '-quoted' : ''}`;
  const target = join(folder, name);
  if (existsSync(target)) return target;
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const total = centre.agents * centre.eventsPerAgent;
  const lines = centreLines(centre);
  for (let from = 0; from < total; from += LINES_PER_OBJECT) {
    const arrival = new Date(BENCH_DAY + (from / total) * DAY_MS).toISOString().slice(0, 19);
    const hour = arrival.slice(0, 13).replaceAll(/[-T]/g, '/');
    mkdirSync(join(unfinished, hour), { recursive: true });
    const file = openSync(join(unfinished, hour, `bench-1-${arrival.replaceAll(/[:T]/g, '-')}-${from}`), 'w');
    const part: string[] = [];
    for (let i = 0; i < LINES_PER_OBJECT; i++) {
      const next = lines.next();
      if (next.done === true) break;
      part.push(next.value);
    }
    writeSync(file, part.join(''));
    closeSync(file);
  }
  renameSync(unfinished, target);
  return target;
}

interface BenchAgent {
  readonly head: string;
  readonly tails: ReadonlyMap<string, string>;
  readonly routingProfile: string;
  status: (typeof STATUSES)[number];
  contactState: string | null;
  signedIn: boolean;
  silentUntil: number;
}

/** All lines in about the order of time, with a few duplicates and late ones. */
function* centreLines({ agents: agentCount, eventsPerAgent, quotedNames }: BenchCentre): Generator<string> {
  const random = seeded(20_260_302);
  const agents = Array.from({ length: agentCount }, (_, i) => benchAgent(i, quotedNames));
  const total = agentCount * eventsPerAgent;
  const states = new Map<string, string>();
  let late: string | null = null;
  let earlier = '';
  for (let i = 0; i < total; i++) {
    const agent = agents[i % agentCount] as BenchAgent;
    const time = BENCH_DAY + Math.floor(((i + random() * 0.5) / total) * DAY_MS);
    if (time < agent.silentUntil || random() < 0.001) {
      // Said again, word for word.
      if (earlier !== '') {
        yield earlier;
        if (time >= agent.silentUntil) agent.silentUntil = time + 3 * 3_600_000 * random();
        continue;
      }
    }
    const eventType = nextEvent(agent, random);
    const [statusName, ownType, statusType] = agent.status;
    const stateType = eventType === 'LOGOUT' ? '0' : ownType;
    const stateKey = `${statusName}|${agent.contactState}|${stateType}|${agent.routingProfile}`;
    let state = states.get(stateKey);
    if (state === undefined) {
      state = formatLine([statusName, agent.contactState, stateType, agent.routingProfile, statusType]);
      states.set(stateKey, state);
    }
    const at = new Date(time).toISOString();
    const line = `${agent.head}${at.slice(0, 10)} ${at.slice(11, 23)},${state},${eventId(i, random)},${agent.tails.get(eventType)}`;
    earlier = line;
    if (late !== null) {
      yield line;
      yield late;
      late = null;
    } else if (random() < 0.001) late = line;
    else yield line;
  }
  if (late !== null) yield late;
}

function benchAgent(index: number, quotedNames: boolean): BenchAgent {
  const username = `agent${String(index).padStart(5, '0')}`;
  const team = index % 50;
  const arn = `arn:aws:connect:us-east-1:123456789012:instance/bench/agent/${String(index * 7919).padStart(8, '0')}`;
  const types = ['LOGIN', 'LOGOUT', 'STATE_CHANGE', 'HEART_BEAT'];
  return {
    head: `${formatLine(['123456789012', username, 'EMEA', `Team ${team}`, null, null, null])},`,
    tails: new Map(types.map((type) => [type, `${type},${arn}\n`])),
    routingProfile: quotedNames ? `Profile ${team % 20}, voice` : `Profile ${team % 20}`,
    status: STATUSES[0],
    contactState: null,
    signedIn: false,
    silentUntil: 0,
  };
}

function nextEvent(agent: BenchAgent, random: () => number): string {
  const dice = random();
  if (!agent.signedIn) {
    // Heartbeats go on for a while after a LOGOUT.
    if (dice < 0.5) return 'HEART_BEAT';
    agent.signedIn = true;
    agent.status = STATUSES[0];
    return 'LOGIN';
  }
  if (dice < 0.02) {
    agent.signedIn = false;
    return 'LOGOUT';
  }
  if (dice < 0.5) return 'HEART_BEAT';
  agent.status = STATUSES[Math.floor(random() * STATUSES.length)] ?? STATUSES[0];
  agent.contactState = CONTACT_STATES[Math.floor(random() * CONTACT_STATES.length)] ?? null;
  return 'STATE_CHANGE';
}

function eventId(index: number, random: () => number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const word = () => Math.floor(random() * 0x1_0000_0000);
  const a = hex(word(), 8);
  return `${hex(index, 8)}-${a.slice(0, 4)}-4${a.slice(5)}-8${hex(word(), 8).slice(5)}-${hex(word(), 8)}${hex(word(), 8).slice(4)}`;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
