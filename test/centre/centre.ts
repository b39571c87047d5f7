import type { StateType } from '../oracle/input';
import { siteDay } from '../oracle/zone';

/** An agent status of the centre: Connect's type of it and our class. */
export interface CentreStatus {
  readonly name: string;
  readonly type: 'ROUTABLE' | 'CUSTOM' | 'OFFLINE';
  readonly stateType: StateType;
}

export interface CentreOptions {
  readonly seed: number;
  readonly timeZone: string;
  /** Site days with shifts; the night before the first is worked too. */
  readonly dates: readonly [string, ...string[]];
  readonly agents: number;
  /** @default 6 */
  readonly queues?: number;
  /** Routing profiles. @default 3 */
  readonly agentGroups?: number;
  /** @default 30 */
  readonly intervalMinutes?: 15 | 30;
  /** Statuses beside `Available` and `Offline`. @default Break and Lunch (0), Training (P), Meeting (1) */
  readonly customStatuses?: readonly (readonly [name: string, stateType: StateType])[];
  /** Names with commas, quotes, line ends, emoji. @default false */
  readonly hostileNames?: boolean;
  /** Fields of a line; below 16 no heartbeats follow a logout, since nothing in the line would tell them. @default 16 */
  readonly lineFields?: 11 | 12 | 13 | 16 | 'mixed';
  /** Share of shifts that begin in the evening and end the day after. @default 0.15 */
  readonly overnightShare?: number;
  /** Share of shifts that end without a word. @default 0.03 */
  readonly silentEndShare?: number;
}

/** A centre: names and settings from which its whole history follows. */
export interface Centre {
  readonly seed: number;
  readonly timeZone: string;
  readonly dates: readonly [string, ...string[]];
  readonly intervalMinutes: 15 | 30;
  /** Minutes of a report's row: the intervals' length, or what fits the zone's offset. */
  readonly reportMinutes: 15 | 30;
  readonly lineFields: 11 | 12 | 13 | 16 | 'mixed';
  readonly overnightShare: number;
  readonly silentEndShare: number;
  readonly available: CentreStatus;
  readonly offline: CentreStatus;
  readonly customStatuses: readonly CentreStatus[];
  readonly queues: readonly string[];
  readonly agentGroups: readonly string[];
  readonly usernames: readonly string[];
}

const HOSTILE = [', Jr.', ' "Q"', '\nnext', ' 🎧', ' é', "'s", '#;', '\\'];

/** Sets a centre out; the same options give the same centre and history on every machine. */
export function generateCentre(options: CentreOptions): Centre {
  const { intervalMinutes = 30, lineFields = 16, overnightShare = 0.15, silentEndShare = 0.03 } = options;
  const named = (prefix: string, count: number, digits: number) =>
    Array.from({ length: count }, (_, index) => {
      const ending = options.hostileNames ? (HOSTILE[index % HOSTILE.length] ?? '') : '';
      return `${prefix}${String(index + 1).padStart(digits, '0')}${ending}`;
    });
  const custom = options.customStatuses ?? [
    ['Break', '0'],
    ['Lunch', '0'],
    ['Training', 'P'],
    ['Meeting', '1'],
  ];
  const firstDay = siteDay(options.timeZone, options.dates[0]);
  const fitsHalfHours = (firstDay?.start ?? 0) % 1_800_000 === 0;
  return {
    seed: options.seed,
    timeZone: options.timeZone,
    dates: options.dates,
    intervalMinutes,
    reportMinutes: fitsHalfHours ? intervalMinutes : 15,
    lineFields,
    overnightShare,
    silentEndShare,
    available: { name: 'Available', type: 'ROUTABLE', stateType: 'A' },
    offline: { name: 'Offline', type: 'OFFLINE', stateType: '0' },
    customStatuses: custom.map(([name, stateType]) => ({ name, type: 'CUSTOM', stateType })),
    queues: named('Queue ', options.queues ?? 6, 3),
    agentGroups: named('Profile ', options.agentGroups ?? 3, 2),
    usernames: named('agent.', options.agents, 5),
  };
}

/** Queues that a routing profile serves: every profile at least one, and the first queue by all. */
export function queuesOfGroup(centre: Centre, group: number): [number, ...number[]] {
  const { length } = centre.agentGroups;
  const own = centre.queues.map((_, queue) => queue).filter((queue) => queue > 0 && queue % length === group % length);
  return [0, ...own];
}
