import fc from 'fast-check';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import {
  type KnownAgent,
  learn,
  learnByRow,
  needsRow,
  shownEvent,
  UNHEARD,
} from '../../converter/core/adherence/agent-view';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { anAdherenceEvent } from './an-adherence-event';

const TYPES = ['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT'] as const;

/** What decides about an event; few times, so that ties are common. */
const FACTS = fc.record({
  type: fc.constantFrom(...TYPES),
  second: fc.integer({ min: 0, max: 4 }),
  status: fc.constantFrom('ROUTABLE', 'OFFLINE'),
  hasSnapshot: fc.boolean(),
});

type Facts = typeof FACTS extends fc.Arbitrary<infer Value> ? Value : never;

const eventOf = ({ type, second, status, hasSnapshot }: Facts, index: number): AdherenceEvent =>
  anAdherenceEvent(
    anAgentEvent(
      {
        EventType: type,
        EventId: `e-${index}`,
        EventTimestamp: `2026-01-15T09:30:0${second}Z`,
        ...(hasSnapshot ? {} : { CurrentAgentSnapshot: null }),
      },
      { AgentStatus: { Name: `s-${index}`, Type: status } },
    ),
  );

const viewOf = (events: readonly AdherenceEvent[]) =>
  events.reduce((agent, event) => learn(agent, event).agent, UNHEARD);

const RUNS = fc
  .array(FACTS, { maxLength: 8 })
  .chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray([...facts.keys(), ...facts.keys()], { minLength: 2 * facts.length }),
    ),
  );

test('F4: in any order, each event twice: the same agent', () => {
  fc.assert(
    fc.property(RUNS, ([facts, order]) => {
      const events = facts.map(eventOf);
      const delivered = order.map((place) => events[place] as AdherenceEvent);
      expect(viewOf(delivered)).toEqual(viewOf(events));
    }),
    { numRuns: 300 },
  );
});

test('told of what is sent, and of a row where it needs one, a consumer shows what spec 5 says of all events', () => {
  fc.assert(
    fc.property(RUNS, ([facts, order]) => {
      // A second heartbeat in the same state comes after everything.
      const next: Facts = { type: 'HEART_BEAT', second: 5, status: 'ROUTABLE', hasSnapshot: true };
      const all = [...facts, next];
      const events = all.map(eventOf);
      let agent = UNHEARD;
      const given = new Set<number>();
      const give = (place: number) => {
        given.add(place);
        const id = rowId(all, given);
        const row = events.find(({ eventId }) => eventId === id) ?? null;
        if (isSent(all[place] as Facts)) agent = taken(agent, events[place] as AdherenceEvent, row);
      };
      for (const place of order) give(place);
      // A log-in without a snapshot is not sent: a consumer learns of it by the next heartbeat.
      if (!endsSilently(facts)) expect(shownEvent(agent)?.eventId ?? null).toBe(rowId(all, given));
      give(facts.length);
      expect(shownEvent(agent)?.eventId ?? null).toBe(rowId(all, given));
    }),
    { numRuns: 1000 },
  );
});

const taken = (agent: KnownAgent, event: AdherenceEvent, row: AdherenceEvent | null) =>
  (needsRow(agent, event) ? learnByRow(agent, event, row) : learn(agent, event)).agent;

const isSent = ({ type, hasSnapshot }: Facts) => hasSnapshot || type === 'LOGOUT';

type Fact = Facts & { readonly id: string };

const inOrder = (facts: readonly Fact[]) =>
  [...facts].sort(
    (a, b) => a.second - b.second || TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || (a.id < b.id ? -1 : 1),
  );

/** The newest event that decides is not sent. */
function endsSilently(facts: readonly Facts[]): boolean {
  const decisions = facts
    .map((fact, index) => ({ ...fact, id: `e-${index}` }))
    .filter(({ type }) => type !== 'HEART_BEAT');
  const last = inOrder(decisions).at(-1);
  return last !== undefined && !isSent(last);
}

/** By sorting, from the facts given alone: the last decision, and heartbeats only after one that leaves the agent signed in. */
function rowId(facts: readonly Facts[], given: ReadonlySet<number>): string | null {
  const those = facts.flatMap((fact, index) => (given.has(index) ? [{ ...fact, id: `e-${index}` }] : []));
  let row: string | null = null;
  let isOut = false;
  for (const { type, status, hasSnapshot, id } of inOrder(those)) {
    const signsOut = type === 'LOGOUT' || (hasSnapshot && status === 'OFFLINE');
    if (type !== 'HEART_BEAT') {
      isOut = signsOut;
      if (isOut || hasSnapshot) row = isOut ? null : id;
    } else if (hasSnapshot && !signsOut && !isOut) {
      row = id;
    }
  }
  return row;
}
