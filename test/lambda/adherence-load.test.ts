import type { KinesisStreamRecord } from 'aws-lambda';
import { liveView } from '../../converter/adherence/live-view';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { arnOf } from '../rta/an-rta';
import { aKinesisRecord, STREAM_ARN } from './a-kinesis-event';
import { truthOf } from './adherence-truth';
import { describeAdherence } from './an-adherence';
import { type HistoryEvent, historyOf, type Step } from './an-adherence-history';
import { OVER_MS, PLENTY_MS, STACK_MAPPING } from './drive-documents';
import { driveShard } from './kinesis-driver';
import { halfSent, THROTTLED } from './service-faults';

const AGENTS = 1_000;
const EVENTS = 50_000;
const SHARDS = 2;
/** It takes about two minutes of two cores. */
const TEST_MS = 600_000;
const POISON = '{"AgentARN":"planted';
/** Of so many requests to the queues one is throttled, and one half done. */
const THROTTLED_EVERY = 13;
const HALF_EVERY = 11;
/** So many invocations have time for a part of their batch. */
const SHORT_EVERY = 9;
const SHORT_LOOKS = 200;

describeAdherence('real-time adherence under load', (adherence) => {
  test(
    'F3-F5, F12-F15: nothing is lost, and each agent keeps its order',
    async () => {
      // Nothing is scripted for the tables, so there is no proxy between.
      adherence.load({ AWS_ENDPOINT_URL_DYNAMODB: adherence.emulatorEndpoint() });
      adherence.proxies().queues.script(
        ...Array.from({ length: EVENTS }, (_, request) => {
          if (request % THROTTLED_EVERY === 0) return THROTTLED;
          return request % HALF_EVERY === 0 ? halfSent((index) => index % 2 === 0) : ({ kind: 'none' } as const);
        }),
      );
      const histories = Array.from({ length: AGENTS }, (_, agent) =>
        historyOf(arnOf(`load-${agent}`), dayOf(agent, EVENTS / AGENTS)),
      );
      const events = histories.flat();
      const shards = shardsOf(events);
      const view = liveView();
      let sentFrom: Set<string> | null = null;
      let given = 0;
      let invocations = 0;
      const messages: AdherenceEvent[] = [];
      const begun = performance.now();

      /** One consumer; the queues stay short, as they do in use. */
      let hearing = Promise.resolve();
      function hear(): Promise<void> {
        hearing = hearing.then(async () => {
          for (const { body } of await adherence.messages()) messages.push(anAdherenceEvent(body));
        });
        return hearing;
      }

      async function turnOn() {
        await adherence.setFlag('True');
        // What is not under way yet is sent, all of it.
        sentFrom = new Set();
        const rows = await adherence.rows();
        view.readTable({
          events: rows.map(({ RawAgentEventJSon = '' }) => anAdherenceEvent(RawAgentEventJSon)),
          unreadable: 0,
          asOf: 0,
        });
      }

      const driven = await Promise.all(
        shards.map((records) =>
          driveShard(records, STACK_MAPPING, async (event) => {
            if (given < EVENTS / 2 && given + event.Records.length >= EVENTS / 2) await turnOn();
            given += event.Records.length;
            invocations += 1;
            const looks = invocations % SHORT_EVERY === 0 ? SHORT_LOOKS : Number.POSITIVE_INFINITY;
            const sequenceNumbers = sentFrom === null ? [] : event.Records.map(({ kinesis }) => kinesis.sequenceNumber);
            for (const sequenceNumber of sequenceNumbers) sentFrom?.add(sequenceNumber);
            let looked = 0;
            const remainingMs = () => (looked++ < looks ? PLENTY_MS : OVER_MS);
            const payload = await adherence.invokeWith(event, remainingMs);
            if (sentFrom !== null) await hear();
            return { kind: 'answer', payload };
          }),
        ),
      );
      const seconds = (performance.now() - begun) / 1000;
      expect(driven.flatMap(({ onFailure }) => onFailure)).toEqual([]);
      expect(driven.flatMap((shard) => shard.invocations).length).toBeGreaterThan(EVENTS / STACK_MAPPING.batchSize);

      await hear();
      for (const message of messages) view.takeEvent(message);
      report(
        `${events.length} events of ${AGENTS} agents in ${seconds.toFixed(0)} s, ${Math.round(events.length / seconds)} a second; ` +
          `${invocations} invocations, ${messages.length} messages, ${adherence.output.metric('Retried')} sent again`,
      );

      const letters = await adherence.deadLetters();
      expect([...new Set(letters.map(({ bodyBase64 }) => Buffer.from(bodyBase64, 'base64').toString()))]).toEqual([
        POISON,
      ]);

      const places = new Map(events.map(({ id, place }) => [id, place]));
      const expected = new Set(events.filter(({ id }) => sentFrom?.has(id)).map(({ id }) => id));
      const received = new Set(messages.map(({ eventId }) => eventId ?? ''));
      expect(expected.size).toBeGreaterThan(EVENTS / 3);
      expect([...expected].filter((id) => !received.has(id))).toEqual([]);
      expect([...received].filter((id) => !places.has(id))).toEqual([]);

      const newest = new Map<string, number>();
      const outOfOrder: string[] = [];
      for (const id of received) {
        const agent = id.slice(0, id.lastIndexOf('-'));
        const place = places.get(id) ?? -1;
        if (place <= (newest.get(agent) ?? -1)) outOfOrder.push(id);
        newest.set(agent, place);
      }
      expect(outOfOrder).toEqual([]);

      const states = new Map((await adherence.rows()).map(({ AgentARN, CurrentState }) => [AgentARN, CurrentState]));
      const wrong = histories.flatMap((history) => {
        const [agentArn = ''] = history.map((event) => event.agentArn);
        const truth = truthOf(history);
        const state = truth.kind === 'in' ? truth.states[0] : undefined;
        const found = [states.get(agentArn), view.shown.get(agentArn)?.status];
        return found.every((one) => one === state) ? [] : [{ agentArn, state, found }];
      });
      expect(wrong).toEqual([]);
      expect(states.size).toBeGreaterThan(AGENTS / 4);
      expect(states.size).toBeLessThan(AGENTS);
    },
    TEST_MS,
  );
});

/** Events of a contact come within seconds of each other. */
const BURST = 5;

/** Sessions with contacts and heartbeats, in a way of its own for each agent. */
function dayOf(agent: number, count: number): Step[] {
  const steps: Step[] = [{ kind: 'login', after: 1 + (agent % 60), hasSnapshot: true }];
  const kinds: readonly Step['kind'][] = ['beat', 'change', 'beat', 'change', 'beat', 'logout'];
  for (let step = 1; steps.length < count; step++) {
    const kind = kinds[(step * 7 + agent * 5) % 11] ?? 'change';
    const after = step % BURST === 0 ? 200 + ((step * 13 + agent) % 100) : 1;
    steps.push({ kind, after, hasSnapshot: step % 3 > 0 });
    if (kind !== 'logout') continue;
    // Heartbeats go on after a log-off.
    steps.push({ kind: 'beat', after: 2, hasSnapshot: true }, { kind: 'login', after: 1, hasSnapshot: true });
  }
  return steps.slice(0, count);
}

/** In the order of time, as a stream has them, an agent in one shard; one record of the first shard is no event. */
function shardsOf(events: readonly HistoryEvent[]): KinesisStreamRecord[][] {
  const sorted = [...events].sort((a, b) => timeOf(a) - timeOf(b));
  return Array.from({ length: SHARDS }, (_, shard) => {
    const ofShard = sorted.filter(({ agentArn }) => Number(agentArn.split('-').at(-1)) % SHARDS === shard);
    const records = ofShard.map(({ document, id, agentArn }) => aRecord(document, id, agentArn, shard));
    if (shard === 0) records.splice(Math.floor(records.length / 3), 0, aRecord(POISON, 'poison', 'p', shard));
    return records;
  });
}

function timeOf({ document }: HistoryEvent): number {
  return Date.parse(JSON.parse(document).EventTimestamp);
}

function aRecord(document: string, sequenceNumber: string, partitionKey: string, shard: number): KinesisStreamRecord {
  const shardId = `shardId-00000000000${shard}`;
  const data = Buffer.from(document);
  return aKinesisRecord({ streamArn: STREAM_ARN, shardId, sequenceNumber, partitionKey, arrivedAt: Date.now(), data });
}

/** Figures for whoever reads the log of the tests; the suite captures what the function writes. */
function report(text: string): void {
  jest.restoreAllMocks();
  process.stdout.write(`real-time adherence under load: ${text}\n`);
}
