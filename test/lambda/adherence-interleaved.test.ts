import { randomBytes } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { effectOf, eventOrder } from '../../converter/core/adherence/decision';
import { hierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { applyEvent } from '../../lambda/adherence/state-tables';
import { TABLES } from '../../lambda/environment';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithEmulator } from '../emulator/emulator';
import { newTable } from '../emulator/tables-and-queues';
import { arnOf } from '../rta/an-rta';

const FILTER = hierarchyFilter(1, ',', 'Inside');
const KINDS = [
  'LOGIN',
  'LOGIN null',
  'STATE_CHANGE',
  'STATE_CHANGE Outside',
  'LOGOUT',
  'HEART_BEAT',
  'HEART_BEAT Outside',
] as const;

/** An event of an agent, such as `LOGIN null`, without a snapshot, or `HEART_BEAT Outside`, of a group outside the filter. */
interface Happening {
  readonly kind: (typeof KINDS)[number];
  readonly second: number;
}

describeWithEmulator('two invocations at one agent at once', () => {
  const name = `interleaved-${randomBytes(4).toString('hex')}`;
  let dynamo: DynamoDBClient;
  let afterRequest: (() => Promise<void>) | null = null;
  const tables = () => ({ dynamo, states: `${name}-states`, decisions: `${name}-decisions` });
  let agents = 0;

  beforeAll(async () => {
    dynamo = new DynamoDBClient({});
    await newTable(dynamo, tables().states, TABLES.states.key);
    await newTable(dynamo, tables().decisions, TABLES.decisions.key);
    dynamo.middlewareStack.add(
      (next) => async (given) => {
        try {
          return await next(given);
        } finally {
          await afterRequest?.();
        }
      },
      { step: 'initialize' },
    );
  });
  afterAll(() => dynamo.destroy());

  function apply(agent: string, { kind, second }: Happening) {
    const [EventType, group = 'Inside'] = kind.split(' ');
    const EventTimestamp = `2026-01-15T09:30:${String(second).padStart(2, '0')}.000Z`;
    const parts = { AgentARN: agent, EventId: `${second} ${kind}`, EventTimestamp, EventType };
    const document =
      group === 'null'
        ? anAgentEvent({ ...parts, CurrentAgentSnapshot: null })
        : anAgentEvent(parts, {}, { AgentHierarchyGroups: { Level1: { Name: group } } });
    const event = anAdherenceEvent(document);
    const placed = { event, order: eventOrder(event) };
    return applyEvent(tables(), placed, effectOf(event, FILTER), new AbortController().signal);
  }

  /** What the tables hold of a new agent after what was before, and then the work. */
  async function after(before: readonly Happening[], work: (agent: string) => Promise<unknown>) {
    agents += 1;
    const agent = arnOf(`planted.${String(agents).padStart(5, '0')}`);
    for (const one of before) await apply(agent, one);
    await work(agent);
    const { states, decisions } = tables();
    const items = [states, decisions].map(async (TableName) => {
      const Key = { [TABLES.states.key]: { S: agent } };
      const { Item = {} } = await dynamo.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      const { [TABLES.decisions.timeToLive]: _, ...told } = Item;
      return JSON.stringify(Object.entries(told).sort()).replaceAll(agent, 'agent');
    });
    return Promise.all(items);
  }

  /** What comes of one event that the other one comes between the requests of, after so many; and of one after the other. */
  async function outcomes(before: readonly Happening[], slow: Happening, quick: Happening, requests: number) {
    const inOrder = (one: Happening, other: Happening) =>
      after(before, async (agent) => {
        await apply(agent, one);
        await apply(agent, other);
      });
    const serial = [await inOrder(slow, quick), await inOrder(quick, slow)];
    const interleaved = await after(before, async (agent) => {
      let seen = 0;
      let isThrough = false;
      afterRequest = async () => {
        seen += 1;
        if (seen !== requests) return;
        afterRequest = null;
        await apply(agent, quick);
        isThrough = true;
      };
      await apply(agent, slow);
      afterRequest = null;
      if (!isThrough) await apply(agent, quick);
    });
    return { serial, interleaved };
  }

  test('a log-in that tells no state stands, though an older event decides first while it is written', async () => {
    const { serial, interleaved } = await outcomes(
      [],
      { kind: 'LOGIN null', second: 5 },
      { kind: 'STATE_CHANGE', second: 3 },
      1,
    );
    expect(serial).toContainEqual(interleaved);
  });

  test('a change has a row, though an older log-out takes away the newer row for which it had none to write', async () => {
    const { serial, interleaved } = await outcomes(
      [{ kind: 'HEART_BEAT', second: 9 }],
      { kind: 'STATE_CHANGE', second: 5 },
      { kind: 'LOGOUT', second: 3 },
      1,
    );
    expect(serial).toContainEqual(interleaved);
  });

  test('whatever happened before, two events at once leave the tables as one after the other does', async () => {
    const happening = fc.record({ kind: fc.constantFrom(...KINDS), second: fc.integer({ min: 1, max: 9 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 3 }),
        happening,
        happening,
        fc.integer({ min: 1, max: 3 }),
        async (before, slow, quick, requests) => {
          fc.pre(slow.second !== quick.second);
          const { serial, interleaved } = await outcomes(before, slow, quick, requests);
          expect(serial).toContainEqual(interleaved);
        },
      ),
      { numRuns: 80 },
    );
  });
});
