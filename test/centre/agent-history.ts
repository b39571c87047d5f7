import { nextDate, siteDay } from '../oracle/zone';
import { type Centre, type CentreStatus, queuesOfGroup } from './centre';
import { type Random, randomOf } from './random';

/** One event of an agent's stream. `status` is `null` where Connect sends no snapshot. */
export interface CentreEvent {
  readonly kind: 'event';
  readonly at: number;
  readonly eventType: 'LOGIN' | 'STATE_CHANGE' | 'HEART_BEAT' | 'LOGOUT';
  readonly status: CentreStatus | null;
  readonly contactState: string | null;
  readonly group: number;
  readonly eventId: string;
}

/** A stretch of time in one status and routing profile: the truth that events only tell of. */
export interface StatusSpan {
  readonly kind: 'span';
  readonly start: number;
  readonly end: number;
  readonly status: CentreStatus;
  readonly group: number;
}

/** A contact that the agent handled; figures belong to the interval of `endedAt`. */
export interface HandledContact {
  readonly kind: 'contact';
  readonly direction: 'inbound' | 'outbound';
  readonly queue: number;
  readonly group: number;
  /** From ringing to the end of after contact work the agent is not idle. */
  readonly busyFrom: number;
  readonly busyTo: number;
  readonly endedAt: number;
  readonly waitMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly acwMs: number;
}

export type HistoryStep = CentreEvent | StatusSpan | HandledContact;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const HEARTBEAT_PERIOD = 120 * SECOND;

/** What happens to one agent, in time order of events; spans and contacts come at their end. */
export function* agentHistory(centre: Centre, agent: number): Generator<HistoryStep, void, undefined> {
  const random = randomOf(centre.seed, 'agent', agent);
  let free = Number.NEGATIVE_INFINITY;
  const nightBefore = new Date(Date.parse(`${centre.dates[0]}T00:00:00.000Z`) - 24 * HOUR).toISOString().slice(0, 10);
  for (const date of [nightBefore, ...centre.dates]) {
    const day = siteDay(centre.timeZone, date);
    const isOvernight = random.chance(centre.overnightShare);
    const hour = isOvernight ? random.whole(19, 22) : random.whole(6, 13);
    const start = (day?.start ?? 0) + hour * HOUR + random.whole(0, HOUR);
    const end = start + random.whole(4 * HOUR, 9 * HOUR);
    if (day === null || start < free || random.chance(0.1) || (date === nightBefore && !isOvernight)) continue;
    yield* shift(centre, agent, random, start, end);
    free = end + 3 * HOUR;
  }
}

/** Site days on which the centre's history may lie: its dates and the one after the last. */
export function historyEnd(centre: Centre): number {
  const last = centre.dates.at(-1) ?? centre.dates[0];
  return (siteDay(centre.timeZone, nextDate(last))?.end ?? Date.parse(`${last}T00:00:00Z`)) + 24 * HOUR;
}

/** The agent's present: what the next event's snapshot shows. */
interface Present {
  status: CentreStatus;
  group: number;
  contactState: string | null;
  since: number;
  lastEvent: number;
}

function* shift(
  centre: Centre,
  agent: number,
  random: Random,
  start: number,
  end: number,
): Generator<HistoryStep, void, undefined> {
  const { available, offline } = centre;
  const group = agent % centre.agentGroups.length;
  const present: Present = { status: available, group, contactState: null, since: start, lastEvent: start };
  const hasSnapshot = random.chance(0.7);
  yield eventOf(random, present, start, 'LOGIN', hasSnapshot ? available : null);
  let at = start;
  if (!hasSnapshot) {
    at += random.whole(1 * SECOND, 20 * SECOND);
    present.since = at;
    yield eventOf(random, present, at, 'STATE_CHANGE', available);
  }
  for (;;) {
    at += random.whole(3 * SECOND, 200 * SECOND);
    if (at >= end) break;
    if (random.chance(0.06) && centre.customStatuses.length > 0) at = yield* pause(centre, random, present, at);
    else if (random.chance(0.02)) yield* move(random, present, at, available, (group + 1) % centre.agentGroups.length);
    else at = yield* contact(centre, random, present, at);
  }
  yield* heartbeats(random, present, at);
  if (random.chance(centre.silentEndShare)) {
    yield spanOf(present, present.lastEvent + HEARTBEAT_PERIOD);
    return;
  }
  // Without the type of an event nothing but the status tells of a logout.
  if (random.chance(0.5) || centre.lineFields !== 16) {
    yield* move(random, present, at, offline, present.group);
    at += random.whole(1 * SECOND, 5 * SECOND);
  }
  yield* logout(centre, random, present, at);
}

function* logout(
  centre: Centre,
  random: Random,
  present: Present,
  at: number,
): Generator<HistoryStep, void, undefined> {
  yield spanOf(present, at);
  yield eventOf(random, present, at, 'LOGOUT', present.status);
  if (centre.lineFields !== 16) return;
  const count = random.chance(0.5) ? random.whole(1, 29) : 0;
  yield* heartbeats(random, present, at + count * HEARTBEAT_PERIOD + 1);
}

/** A custom status and back to `Available`. */
function* pause(
  centre: Centre,
  random: Random,
  present: Present,
  at: number,
): Generator<HistoryStep, number, undefined> {
  const status = centre.customStatuses[random.whole(0, centre.customStatuses.length - 1)] ?? centre.available;
  yield* move(random, present, at, status, present.group);
  const back = at + random.whole(2 * MINUTE, 35 * MINUTE);
  yield* move(random, present, back, centre.available, present.group);
  return back;
}

/** One contact: ringing, talk, perhaps hold, after contact work. Durations are whole seconds. */
function* contact(
  centre: Centre,
  random: Random,
  present: Present,
  at: number,
): Generator<HistoryStep, number, undefined> {
  const direction = random.chance(0.12) ? 'outbound' : 'inbound';
  const connectedAt = at + random.whole(1, 12) * SECOND;
  const talkMs = random.whole(20, 500) * SECOND;
  const holdMs = random.chance(0.25) ? random.whole(5, 90) * SECOND : 0;
  const endedAt = connectedAt + talkMs + holdMs;
  const acwMs = random.whole(0, 9) === 0 ? 0 : random.whole(3, 120) * SECOND;
  yield* show(random, present, at, direction === 'inbound' ? 'INCOMING' : 'CONNECTING');
  yield* show(random, present, connectedAt, 'CONNECTED');
  if (holdMs > 0) {
    const heldAt = connectedAt + Math.floor(talkMs / 2);
    yield* show(random, present, heldAt, 'CONNECTED_ONHOLD');
    yield* show(random, present, heldAt + holdMs, 'CONNECTED');
  }
  yield* show(random, present, endedAt, acwMs > 0 ? 'ENDED' : null);
  if (acwMs > 0) yield* show(random, present, endedAt + acwMs, null);
  const queue = queuesOfGroup(centre, present.group);
  yield {
    kind: 'contact',
    direction,
    queue: random.pick(queue),
    group: present.group,
    busyFrom: at,
    busyTo: endedAt + acwMs,
    endedAt,
    waitMs: random.whole(0, 1) * random.whole(0, 90) * SECOND,
    talkMs,
    holdMs,
    acwMs,
  };
  return endedAt + acwMs;
}

/** A change of the contact's state only. */
function* show(
  random: Random,
  present: Present,
  at: number,
  contactState: string | null,
): Generator<HistoryStep, void, undefined> {
  yield* heartbeats(random, present, at);
  present.contactState = contactState;
  yield eventOf(random, present, at, 'STATE_CHANGE', present.status);
}

/** A change of status or routing profile, which ends a span. */
function* move(
  random: Random,
  present: Present,
  at: number,
  status: CentreStatus,
  group: number,
): Generator<HistoryStep, void, undefined> {
  yield* heartbeats(random, present, at);
  yield spanOf(present, at);
  present.status = status;
  present.group = group;
  present.since = at;
  yield eventOf(random, present, at, 'STATE_CHANGE', status);
}

/** Connect sends one whenever nothing else happened for 120 s. */
function* heartbeats(random: Random, present: Present, until: number): Generator<HistoryStep, void, undefined> {
  while (until - present.lastEvent > HEARTBEAT_PERIOD) {
    yield eventOf(random, present, present.lastEvent + HEARTBEAT_PERIOD, 'HEART_BEAT', present.status);
  }
}

function eventOf(
  random: Random,
  present: Present,
  at: number,
  eventType: CentreEvent['eventType'],
  status: CentreStatus | null,
): CentreEvent {
  present.lastEvent = at;
  const { group, contactState } = present;
  return { kind: 'event', at, eventType, status, contactState, group, eventId: random.uuid() };
}

function spanOf(present: Present, end: number): StatusSpan {
  return { kind: 'span', start: present.since, end, status: present.status, group: present.group };
}
