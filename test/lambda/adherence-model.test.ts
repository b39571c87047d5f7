import fc from 'fast-check';
import { type LiveView, liveView } from '../../converter/adherence/live-view';
import { takeEvent } from '../../converter/adherence/take-event';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { runs } from '../conversion/runs';
import { arnOf } from '../rta/an-rta';
import type { Fault } from '../stores/fault-proxy';
import { isSentEvent, newestDecider, truthOf } from './adherence-truth';
import { type AdherenceUnderTest, describeAdherence } from './an-adherence';
import { GROUP_IN, type HistoryEvent, historyOf, type Step } from './an-adherence-history';
import { cancelled, halfSent, jsonError, THROTTLED } from './service-faults';

const RUNS = 40;
const AGENTS = 2;
/** Orders of everything: so many runs, each of so many agents at once. */
const ORDER_RUNS = 30;
const ORDER_AGENTS = 16;
/** About one event of an agent in a batch. */
const ORDER_BATCH = 20;

const KINDS: readonly Step['kind'][] = [
  ...(['login', 'login', 'login', 'beat', 'beat', 'beat', 'change', 'change'] as const),
  ...(['logout', 'logout', 'offline', 'move', 'move', 'silent', 'silent'] as const),
];

const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    after: fc.integer({ min: 0, max: 3 }),
    hasSnapshot: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What a test knows of what it did. */
interface Model {
  /** All events of all agents, one agent after the other. */
  readonly events: readonly HistoryEvent[];
  /** Acknowledged: by their ids, no longer given by the stream. */
  readonly delivered: Set<string>;
  /** Given, and not acknowledged: nobody knows what became of them. */
  readonly begun: Set<string>;
  isOn: boolean;
}

/** What it did that to. */
interface Real {
  readonly adherence: AdherenceUnderTest;
  /** What a consumer shows since the flag was last turned on; `null` while it is off. */
  view: LiveView | null;
  /** Acknowledged while the flag was on, and to be sent. */
  readonly due: Set<string>;
  /** In a queue at any time. */
  readonly received: Set<string>;
}

type Command = fc.AsyncCommand<Model, Real>;

describeAdherence('real-time adherence by a model', (adherence) => {
  test('F4, F12-F15: whatever is delivered, in whatever order, and whatever fails: the newest event stands', async () => {
    adherence.load({ AhgFilterLevel: '1', AhgFilterValues: GROUP_IN });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(STEPS, { minLength: AGENTS, maxLength: AGENTS }),
        fc.commands([DELIVER, DELIVER_NEXT, CRASH, REPLAY, FLAG], { maxCommands: 12 }),
        SHUFFLE,
        async (histories, commands, shuffle) => {
          run += 1;
          const events = histories.flatMap((steps, agent) => historyOf(arnOf(`r${run}-${agent}`), steps));
          if (events.length === 0) return;
          await adherence.setFlag('False');
          const model: Model = { events, delivered: new Set(), begun: new Set(), isOn: false };
          const real: Real = { adherence, view: null, due: new Set(), received: new Set() };
          await fc.asyncModelRun(() => ({ model, real }), commands);

          await delivers(model, real, shuffle(events.filter(({ id }) => !model.delivered.has(id))));
          if (!model.isOn) await turn(true, model, real);
          await delivers(model, real, shuffle(events));
          await compareRows(model, real);
          await compareView(model, real);
        },
      ),
      runs(RUNS),
    );
  });

  test('F4: whatever the order in which all events come, once or twice each, and whenever a consumer begins: the newest event stands', async () => {
    adherence.load({ AhgFilterLevel: '1', AhgFilterValues: GROUP_IN });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(ORDERS, fc.constantFrom(1, 2), fc.nat(), async ([histories, order], times, turnedOn) => {
        run += 1;
        const events = histories.flatMap((steps, agent) => historyOf(arnOf(`o${run}-${agent}`), steps));
        const model: Model = { events, delivered: new Set(), begun: new Set(), isOn: false };
        const real: Real = { adherence, view: null, due: new Set(), received: new Set() };
        const places = order.filter((place) => place < times * events.length);
        const delivered = picked(places, model);
        const batches = Math.ceil(delivered.length / ORDER_BATCH);
        await adherence.setFlag('False');
        for (let batch = 0; batch < batches; batch++) {
          if (batch === turnedOn % batches) await turn(true, model, real);
          await delivers(model, real, delivered.slice(batch * ORDER_BATCH, (batch + 1) * ORDER_BATCH));
          if (model.isOn) await hear(model, real);
        }
        await compareRows(model, real);
        await compareView(model, real);
      }),
      runs(ORDER_RUNS),
    );
  });
});

/** Histories, and an order of twice as many places as they can have. */
const ORDERS = fc.array(STEPS, { minLength: ORDER_AGENTS, maxLength: ORDER_AGENTS }).chain((histories) => {
  const places = [...Array(2 * histories.flat().length).keys()];
  return fc.tuple(fc.constant(histories), fc.shuffledSubarray(places, { minLength: places.length }));
});

/** Events by their places among all of them; some twice. */
const PICKS = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });

const SHUFFLE = fc.array(fc.nat(), { maxLength: 30 }).map((numbers) => <Item>(items: readonly Item[]): Item[] => {
  const shuffled = [...items];
  for (const [index, number] of numbers.entries()) {
    const [item] = shuffled.splice(number % Math.max(1, shuffled.length), 1);
    if (item !== undefined) shuffled.splice(index % (shuffled.length + 1), 0, item);
  }
  return shuffled;
});

const FAULTS: Readonly<Record<'dynamo' | 'queues', Readonly<Record<string, Fault>>>> = {
  dynamo: {
    well: { kind: 'none' },
    conflict: cancelled('TransactionConflict', 'None'),
    throttled: jsonError(400, 'ProvisionedThroughputExceededException'),
    lost: { kind: 'reset-after' },
    reset: { kind: 'reset-before' },
  },
  queues: {
    well: { kind: 'none' },
    half: halfSent((index) => index % 2 === 1),
    throttled: THROTTLED,
    lost: { kind: 'reset-after' },
  },
};
const fates = (service: keyof typeof FAULTS) =>
  fc.array(fc.constantFrom(...Object.keys(FAULTS[service])), { maxLength: 6 });

/** Any events, in any order, in one batch, while services fail in some way that passes. */
const DELIVER = fc.tuple(PICKS, fates('dynamo'), fates('queues')).map(([picks, ofDynamo, ofQueues]) =>
  command(`deliver ${picks}, ${ofDynamo}, ${ofQueues}`, async (model, real) => {
    const { dynamo, queues } = real.adherence.proxies();
    dynamo.script(...ofDynamo.map((fate) => FAULTS.dynamo[fate] as Fault));
    queues.script(...ofQueues.map((fate) => FAULTS.queues[fate] as Fault));
    await delivers(model, real, picked(picks, model));
  }),
);

/** What comes next of all agents, as it does most of the time. */
const DELIVER_NEXT = fc.integer({ min: 1, max: 8 }).map((count) =>
  command(`deliver the next ${count}`, async (model, real) => {
    const next = model.events.filter(({ id }) => !model.delivered.has(id)).sort((a, b) => a.place - b.place);
    await delivers(model, real, next.slice(0, count));
  }),
);

/** The time is over after some requests: between the two writes of an event, between tables and queues, in the queues. */
const CRASH = fc
  .tuple(PICKS, fc.constantFrom<'dynamo' | 'queues'>('dynamo', 'queues'), fc.integer({ min: 0, max: 12 }), fc.boolean())
  .map(([picks, service, requests, isDown]) =>
    command(`crash ${picks} after ${requests} of ${service}${isDown ? ', which is down' : ''}`, async (model, real) => {
      const proxy = real.adherence.proxies()[service];
      if (isDown) proxy.always(jsonError(403, 'AccessDenied'));
      const batch = picked(picks, model);
      const { batchItemFailures } = await real.adherence.invoke(
        batch.map(({ document }) => document),
        // A service that is not asked ends nothing.
        real.adherence.untilSeen(service, Math.max(isDown ? 1 : 0, requests)),
      );
      const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.slice(-4)));
      const first = Math.min(batch.length, ...failed);
      acknowledge(model, real, batch.slice(0, first));
      for (const { id } of batch.slice(first)) model.begun.add(id);
    }),
  );

/** Everything so far once more, as after a mapping was made anew. */
const REPLAY = SHUFFLE.map((shuffle) =>
  command('replay', (model, real) =>
    delivers(model, real, shuffle(model.events.filter(({ id }) => model.delivered.has(id)))),
  ),
);

const FLAG = fc.boolean().map((isOn) => command(`flag ${isOn}`, (model, real) => turn(isOn, model, real)));

function command(name: string, work: (model: Model, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, real) {
      for (const proxy of Object.values(real.adherence.proxies())) proxy.reset();
      await work(model, real);
      for (const proxy of Object.values(real.adherence.proxies())) proxy.reset();
      await compareRows(model, real);
    },
    toString: () => name,
  };
}

function picked(picks: readonly number[], { events }: Model): HistoryEvent[] {
  return picks.flatMap((pick) => events[pick % events.length] ?? []);
}

async function delivers(model: Model, real: Real, batch: readonly HistoryEvent[]): Promise<void> {
  if (batch.length === 0) return;
  const { onFailure } = await real.adherence.drive(batch.map(({ document }) => document));
  expect(onFailure).toEqual([]);
  acknowledge(model, real, batch);
}

function acknowledge(model: Model, real: Real, batch: readonly HistoryEvent[]): void {
  for (const event of batch) {
    model.delivered.add(event.id);
    model.begun.delete(event.id);
    if (model.isOn && isSentEvent(event)) real.due.add(event.id);
  }
}

async function turn(isOn: boolean, model: Model, real: Real): Promise<void> {
  await hear(model, real);
  model.isOn = isOn;
  await real.adherence.setFlag(isOn ? 'True' : 'False');
  if (!isOn) {
    real.view = null;
    return;
  }
  if (real.view !== null) return;
  const view = liveView();
  view.readTable({ events: await eventsOfRows(model, real), unreadable: 0, asOf: 0 });
  real.view = view;
}

/** Takes what is in the queues, as a watch does; it reads the table only where it has to, and then once. */
async function hear(model: Model, real: Real): Promise<void> {
  const { adherence, view, received } = real;
  const messages = await adherence.messages();
  let rows: ReturnType<typeof eventsOfRows> | null = null;
  for (const { body } of messages) {
    const event = anAdherenceEvent(body);
    received.add(event.eventId ?? '');
    if (view === null) continue;
    await takeEvent(view, event, async (agentArn) => {
      rows ??= eventsOfRows(model, real);
      return (await rows).find((one) => one.agentArn === agentArn) ?? null;
    });
  }
}

async function eventsOfRows(model: Model, real: Real): Promise<AdherenceEvent[]> {
  const rows = await rowsOf(model, real);
  return rows.map(({ RawAgentEventJSon = '' }) => anAdherenceEvent(RawAgentEventJSon));
}

/** The rows of this run's agents. */
async function rowsOf({ events }: Model, { adherence }: Real) {
  const agents = new Set(events.map(({ agentArn }) => agentArn));
  return (await adherence.rows()).filter(({ AgentARN = '' }) => agents.has(AgentARN));
}

/** Whom Aspect RTA sees, and in which state. */
async function compareRows(model: Model, real: Real): Promise<void> {
  const states = new Map((await rowsOf(model, real)).map(({ AgentARN, CurrentState }) => [AgentARN, CurrentState]));
  for (const [agentArn, events] of byAgent(model)) {
    if (events.some(({ id }) => model.begun.has(id) && !model.delivered.has(id))) continue;
    const truth = truthOf(events.filter(({ id }) => model.delivered.has(id)));
    const expected = truth.kind === 'out' ? [undefined] : truth.states;
    expect(expected).toContain(states.get(agentArn));
  }
}

/** What a consumer shows that read the table with the flag on and took every message since. */
async function compareView(model: Model, real: Real): Promise<void> {
  await hear(model, real);
  // Nothing that was acknowledged with the flag on is missing.
  expect([...real.due].filter((id) => !real.received.has(id))).toEqual([]);
  for (const [agentArn, events] of byAgent(model)) {
    const truth = truthOf(events);
    if (real.view === null || truth.kind === 'open' || isDecidedUnsent(events)) continue;
    const expected = truth.kind === 'out' ? [undefined] : truth.states;
    expect(expected).toContain(real.view.shown.get(agentArn)?.status);
  }
}

function byAgent({ events }: Model): Map<string, HistoryEvent[]> {
  const agents = new Map<string, HistoryEvent[]>();
  for (const event of events) agents.set(event.agentArn, [...(agents.get(event.agentArn) ?? []), event]);
  return agents;
}

/** Nothing is sent of an agent who leaves the filter. */
function isDecidedUnsent(events: readonly HistoryEvent[]): boolean {
  const decider = newestDecider(events);
  return decider !== null && !isSentEvent(decider);
}
