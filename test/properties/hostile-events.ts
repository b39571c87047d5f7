import fc from 'fast-check';
import { AGENT_GROUPS, type Condition, STATUSES, USERNAMES } from './hostile-settings';

/** Instants that hostile events crowd around. */
export interface Anchors {
  readonly dayStart: number;
  readonly dayEnd: number;
  readonly lookbackStart: number;
  readonly horizon: number;
  readonly maxSilenceMs: number;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Lines of one agent's events, in any order of types, at the instants at which rules change their mind. */
export function agentLines(anchors: Anchors): fc.Arbitrary<string[]> {
  const username = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...USERNAMES.map(quoted)) },
    { weight: 1, arbitrary: fc.constantFrom('null', '') },
  );
  const start = fc.integer({ min: anchors.lookbackStart - HOUR, max: anchors.horizon });
  const eventIdOwner = fc.uuid();
  return fc
    .tuple(username, openingHeartbeats(anchors), start, fc.array(step(anchors)), eventIdOwner)
    .map(([name, opening, from, steps, owner]) => {
      let at = opening.at(-1)?.at ?? from;
      const moved = steps.map(({ move, event }) => {
        at = Math.max(anchors.lookbackStart - 2 * HOUR, Math.min(anchors.horizon + 2 * HOUR, move(at)));
        return { at, event };
      });
      return [...opening, ...moved].map(({ at: time, event }) => {
        const eventId = event.eventId.replace('own-id', `own-id-${owner}`);
        return lineOf(name, time, { ...event, eventId });
      });
    });
}

/** Now and then heartbeats about the first hour that is read, as they follow a LOGOUT that was not. */
function openingHeartbeats({ lookbackStart }: Anchors): fc.Arbitrary<{ at: number; event: Event }[]> {
  const first = fc.constantFrom(0, 0, 30 * 60 * SECOND, HOUR - 1, HOUR);
  const heartbeat = event().map((one) => ({ ...one, eventType: 'HEART_BEAT', width: 16 as const }));
  const heartbeats = fc
    .tuple(first, fc.array(heartbeat, { minLength: 1, maxLength: 3 }))
    .map(([offset, events]) =>
      events.map((one, index) => ({ at: lookbackStart + offset + index * 120_000, event: one })),
    );
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant<{ at: number; event: Event }[]>([]) },
    { weight: 1, arbitrary: heartbeats },
  );
}

/** Rows that are no events, and texts that are no rows; their times lie about the day. */
export function strayRows(anchors: Anchors, condition: Condition): fc.Arbitrary<string[]> {
  const time = fc
    .oneof(
      fc.integer({ min: anchors.dayStart, max: anchors.dayEnd - 1 }),
      fc.integer({ min: anchors.lookbackStart - 2 * HOUR, max: anchors.horizon + 2 * HOUR }),
      fc.constantFrom(anchors.dayStart, anchors.dayStart - 1, anchors.dayEnd, anchors.dayEnd - 1),
    )
    .map(timeText);
  const row = (text: (at: string) => string) => time.map(text);
  return fc.array(
    fc.oneof(
      fc.constantFrom('', 'rubbish'),
      ...(condition === 'damaged' ? [openQuotes(row)] : []),
      row((at) => `1,ann,null,null,null,null,null,${at}`),
      row((at) => `1,ann,null,null,null,null,null,${at},Available,null`),
      row((at) => `1,ann,null,null,null,null,null,${at},Available,null,A,Sales,ROUTABLE,x`),
      row((at) => `1,ann,null,null,null,null,null,${at},Available,null,A,Sales,ROUTABLE,x,LOGIN,arn,more`),
      row((at) => `1,ann,null,null,null,null,null,${at},Available,null,X,Sales,ROUTABLE`),
      row((at) => `1,ann,null,null,null,null,null,${at},Available,null,null,Sales,ROUTABLE`),
      row((at) => `1,ann,null,null,null,null,null,${at},"Avail"able,null,A,Sales,ROUTABLE`),
      row((at) => `1,ann,null,null,null,null,null,${at},Avail"able,null,A,Sales,ROUTABLE`),
      row((at) => `1,null,null,null,null,null,null,${at},Available,null,A,Sales,ROUTABLE`),
      row((at) => `1,null,null,null,null,null,null,${at},Available,null,X,Sales,ROUTABLE`),
      row((at) => `1,ann,null,null,null,null,null,${at.slice(0, -1)},Available,null,A`),
      fc.constant('1,ann,null,null,null,null,null,2026-02-30 10:00:00.000,Available,null,A'),
      fc.constant('1,ann,null,null,null,null,null,null,Available,null,A'),
    ),
    { maxLength: 6 },
  );
}

function openQuotes(row: (text: (at: string) => string) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('"', '1,"ann,null'),
    row((at) => `1,ann,null,null,null,null,null,${at},"Available,null,A,Sales,ROUTABLE`),
  );
}

interface Event {
  readonly eventType: string;
  readonly status: string;
  readonly stateType: string;
  readonly statusType: string;
  readonly group: string;
  readonly level: string;
  readonly width: 11 | 12 | 13 | 16;
  readonly eventId: string;
}

function step(anchors: Anchors): fc.Arbitrary<{ move: (at: number) => number; event: Event }> {
  const { maxSilenceMs: silence } = anchors;
  const gaps = [0, 0, 1, 119_999, 120_000, 120_001, HOUR - 1, HOUR, HOUR + 1, silence - 1, silence, silence + 1];
  const after = fc
    .oneof(
      fc.constantFrom(...gaps),
      fc.integer({ min: 0, max: 20 * 60 * SECOND }),
      fc.integer({ min: 0, max: 3 * HOUR }),
    )
    .map((gap) => (at: number) => at + gap);
  const places = [anchors.dayStart, anchors.dayEnd, anchors.lookbackStart, anchors.horizon];
  const jump = fc.tuple(fc.constantFrom(...places), fc.constantFrom(-silence, -1, 0, 0, 1, 30 * 60 * SECOND)).map(
    ([place, offset]) =>
      () =>
        place + offset,
  );
  return fc.record({
    move: fc.oneof({ weight: 8, arbitrary: after }, { weight: 1, arbitrary: jump }),
    event: event(),
  });
}

function event(): fc.Arbitrary<Event> {
  const missing = fc.constantFrom('null', '');
  return fc.record({
    eventType: fc.constantFrom(
      ...[
        'LOGIN',
        'STATE_CHANGE',
        'STATE_CHANGE',
        'STATE_CHANGE',
        'HEART_BEAT',
        'HEART_BEAT',
        'LOGOUT',
        'null',
        'NEW_TYPE',
      ],
    ),
    status: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...STATUSES.map(quoted)) },
      { weight: 1, arbitrary: missing },
    ),
    stateType: fc.constantFrom('A', 'A', 'P', '1', '0'),
    statusType: fc.constantFrom('ROUTABLE', 'CUSTOM', 'OFFLINE', 'null', ''),
    group: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...AGENT_GROUPS.map(quoted)) },
      { weight: 1, arbitrary: missing },
    ),
    level: fc.constantFrom('Sales', 'null', ''),
    width: fc.constantFrom(16 as const, 16 as const, 16 as const, 11 as const, 12 as const, 13 as const),
    eventId: fc.oneof(
      { weight: 8, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom('null', '', 'own-id', 'own-id-too', 'shared-id') },
    ),
  });
}

function lineOf(username: string, at: number, event: Event): string {
  const { eventType, statusType, width } = event;
  const fields = [
    '123456789012',
    username,
    event.level,
    'null',
    'null',
    'null',
    event.level,
    timeText(at),
    event.status,
    'null',
    event.stateType,
    event.group,
    statusType,
    event.eventId,
    eventType,
    'arn:aws:connect:us-west-2:123456789012:instance/i/agent/a',
  ];
  return fields.slice(0, width).join(',');
}

function timeText(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, -1);
}

/** As writers of this project quote: `,` `"` CR, LF, and the text `null`. */
function quoted(text: string): string {
  return text === 'null' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
