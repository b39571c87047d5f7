import fc from 'fast-check';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { learn, shownEvent, UNHEARD } from '../../converter/core/adherence/agent-view';
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

const shownId = (events: readonly AdherenceEvent[]) => shownEvent(viewOf(events))?.eventId ?? null;

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

test('what is shown is what spec 5 says of the events as a whole', () => {
  fc.assert(
    fc.property(RUNS, ([facts, order]) => {
      const events = facts.map(eventOf);
      expect(shownId(order.map((place) => events[place] as AdherenceEvent))).toBe(expectedId(facts));
    }),
    { numRuns: 300 },
  );
});

/** By sorting, from the facts alone: the last decision, and heartbeats only after one that leaves the agent signed in. */
function expectedId(facts: readonly Facts[]): string | null {
  const sorted = facts
    .map((fact, index) => ({ ...fact, id: `e-${index}` }))
    .sort((a, b) => a.second - b.second || TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || (a.id < b.id ? -1 : 1));
  let shown: string | null = null;
  let isOut = false;
  for (const { type, status, hasSnapshot, id } of sorted) {
    const signsOut = type === 'LOGOUT' || (hasSnapshot && status === 'OFFLINE');
    if (type === 'HEART_BEAT') {
      if (hasSnapshot && !signsOut && !isOut) shown = id;
    } else if (signsOut) {
      isOut = true;
      shown = null;
    } else if (hasSnapshot) {
      isOut = false;
      shown = id;
    }
  }
  return shown;
}
