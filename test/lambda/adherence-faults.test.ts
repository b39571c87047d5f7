import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent, type EventParts } from '../agent-events/an-agent-event';
import { namedInLog } from '../logs/named-in-log';
import { arnOf, eventOf } from '../rta/an-rta';
import type { Fault } from '../stores/fault-proxy';
import { aKinesisRecord, STREAM_ARN } from './a-kinesis-event';
import type { DeadLetterMessage } from './a-pipeline';
import { describeAdherence, type QueueMessage } from './an-adherence';
import { downFor, OVER_MS, PLENTY_MS } from './drive-documents';
import { cancelled, halfSent, jsonError, onlyFor, THROTTLED } from './service-faults';

const KIBI = 1024;
const AGENTS = ['planted.ann', 'planted.ben', 'planted.cem', 'planted.dora'] as const;
const [ANN, BEN, CEM] = AGENTS;

/** Six events of each of four agents, in turns. */
const someEvents = () =>
  [0, 1, 2, 3, 4, 5].flatMap((second) => AGENTS.map((agent) => eventOf(agent, `planted ${second}`, second)));

const idOf = (document: string): string => JSON.parse(document).EventId;
const arnIn = (document: string): string => JSON.parse(document).AgentARN;

/** EventIds by agent, each once, in their order. */
function byAgent(documents: readonly string[]): Record<string, string[]> {
  const agents: Record<string, string[]> = {};
  for (const document of documents) {
    const ids = agents[arnIn(document)] ?? [];
    agents[arnIn(document)] = ids;
    if (!ids.includes(idOf(document))) ids.push(idOf(document));
  }
  return agents;
}

const bodies = (messages: readonly QueueMessage[]) => messages.map(({ body }) => body);

/** The record of each letter, its parts put together. */
function recordsOf(letters: readonly DeadLetterMessage[]): string[] {
  const records = new Map<string, string[]>();
  for (const { sequenceNumber, part, bodyBase64 } of letters) {
    const parts = records.get(sequenceNumber) ?? [];
    records.set(sequenceNumber, parts);
    parts[part - 1] = Buffer.from(bodyBase64, 'base64').toString();
  }
  return [...records.values()].map((parts) => parts.join(''));
}

describeAdherence('real-time adherence while its services fail', (adherence) => {
  const { output, invoke, drive, messages, deadLetters, rows, setFlag, untilSeen } = adherence;
  const dynamo = () => adherence.proxies().dynamo;
  const queues = () => adherence.proxies().queues;
  const letters = () => adherence.proxies().letters;
  const failuresOf = async (...given: Parameters<typeof invoke>) => (await invoke(...given)).batchItemFailures.length;
  const states = async () =>
    Object.fromEntries((await rows()).map(({ AgentARN = '', CurrentState }) => [AgentARN, CurrentState]));
  const LAST_STATES = Object.fromEntries(AGENTS.map((agent) => [arnOf(agent), 'planted 5']));

  beforeEach(() => setFlag('True'));
  afterEach(() => {
    // F16: nobody is named, whatever failed.
    expect(namedInLog(output.text(), { names: [...AGENTS, 'planted', 'North'], documents: [] })).toEqual([]);
  });

  /** What the queues are asked for from here on, but for requests with a fault of their own. */
  function watchRequests() {
    const requests: { MessageBody: string; MessageGroupId: string }[][] = [];
    queues().always({
      kind: 'changed',
      change: (answer, body) => {
        requests.push(JSON.parse(body.toString()).Entries);
        return answer;
      },
    });
    return requests;
  }

  describe('F3: records that cannot be used go to the dead letters, with every byte', () => {
    const ofBytes = (bytes: number, parts: EventParts = {}) => {
      const event = (Note: string) => anAgentEvent({ AgentARN: arnOf(BEN), EventId: 'large', Note, ...parts });
      const usual = Buffer.byteLength(anAdherenceEvent(event('')).body);
      return event('x'.repeat(bytes - usual));
    };

    test.each<[string, string, string]>([
      ['no JSON', '{"AgentARN":"planted', 'json'],
      ['no time', anAgentEvent({ EventTimestamp: 'planted' }), 'event-timestamp'],
      ['nothing', '', 'json'],
      ['a message of one byte over 256 KiB', ofBytes(256 * KIBI + 1), 'event-too-large'],
      ['a message of many parts', ofBytes(700 * KIBI), 'event-too-large'],
      ['an ARN of over 2048 bytes', anAgentEvent({ AgentARN: arnOf('é'.repeat(1000)) }), 'agent-arn-too-long'],
    ])('%s', async (_, document, reason) => {
      const before = eventOf(ANN, 'planted before', 1);
      const after = [eventOf(ANN, 'planted after', 2), eventOf(BEN, 'planted other', 1)];
      expect(await failuresOf([before, document, ...after])).toBe(0);
      const found = await deadLetters();
      expect(recordsOf(found)).toEqual([document]);
      expect(new Set(found.map((letter) => letter.reason))).toEqual(new Set([reason]));
      expect(await states()).toEqual({ [arnOf(ANN)]: 'planted after', [arnOf(BEN)]: 'planted other' });
      expect(byAgent(bodies(await messages()))).toEqual(byAgent([before, ...after]));
      expect(output.metric('Malformed')).toBe(1);
    });

    test('what is left out of a message does not count: neither a long former snapshot nor white space', async () => {
      const document = ofBytes(200 * KIBI, { PreviousAgentSnapshot: { Note: 'x'.repeat(300 * KIBI) } });
      expect(await failuresOf([`${document}${' '.repeat(300 * KIBI)}`])).toBe(0);
      expect(await deadLetters()).toEqual([]);
      expect(bodies(await messages())).toEqual([anAdherenceEvent(document).body]);
    });

    test('messages of 256 KiB are sent, and no request is larger, or holds more than 10, or two of an agent', async () => {
      adherence.load({ NumSqsQueues: '1' });
      const requests = watchRequests();
      const large = ofBytes(256 * KIBI);
      const others = Array.from({ length: 25 }, (_, index) => `planted.${index}`).flatMap((agent) => [
        eventOf(agent, 'planted 1', 1),
        eventOf(agent, 'planted 2', 2),
      ]);
      expect(await failuresOf([...others.slice(0, 20), large, ...others.slice(20)])).toBe(0);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent([...others, large]));
      expect(requests.map(({ length }) => length).sort((a, b) => b - a)[0]).toBe(10);
      for (const request of requests) {
        const bytes = request.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
        expect(bytes).toBeLessThanOrEqual(256 * KIBI);
        expect(new Set(request.map(({ MessageGroupId }) => MessageGroupId)).size).toBe(request.length);
      }
    });

    describe.each<[string, (good: string[]) => string[]]>([
      ['first', (good) => ['{"planted', ...good]],
      ['in the middle', (good) => [...good.slice(0, 9), '{"planted', ...good.slice(9)]],
      ['last', (good) => [...good, '{"planted']],
    ])('a dead-letter queue that takes nothing, malformed record %s', (_, place) => {
      test('F15: what comes before it goes on, nothing is sent twice, nothing is lost', async () => {
        const good = someEvents();
        const documents = place(good);
        letters().always(jsonError(403, 'AccessDenied'));
        const before = documents.indexOf('{"planted');
        const first = await invoke(documents, untilSeen('letters', 1));
        expect(first.batchItemFailures).toEqual([{ itemIdentifier: expect.stringMatching(new RegExp(`0${before}$`)) }]);
        expect(
          bodies(await messages())
            .map(idOf)
            .sort(),
        ).toEqual(documents.slice(0, before).map(idOf).sort());
        const requests = watchRequests();
        const driven = await drive(documents.slice(before), downFor(letters(), 5));
        expect(driven.onFailure).toEqual([]);
        expect(driven.invocations).toHaveLength(6);
        expect(requests.flat()).toHaveLength(good.length - before);
        expect(byAgent(bodies(await messages()))).toEqual(byAgent(good.slice(before)));
        expect(recordsOf(await deadLetters())).toEqual(['{"planted']);
        expect(await states()).toEqual(LAST_STATES);
      });
    });
  });

  describe('F5, F15: DynamoDB', () => {
    test.each<[string, Fault]>([
      ['throttled', jsonError(400, 'ProvisionedThroughputExceededException')],
      ['throttled by the account', jsonError(400, 'RequestLimitExceeded')],
      ['a fault of the server', jsonError(500, 'InternalServerError')],
      ['a denied access', jsonError(400, 'AccessDeniedException')],
      ['a conflict of transactions', cancelled('TransactionConflict', 'None')],
      [
        'a conflict together with a condition that does not hold',
        cancelled('TransactionConflict', 'ConditionalCheckFailed'),
      ],
      ['a throttled transaction', cancelled('None', 'ThrottlingError')],
      ['a transaction under way', jsonError(400, 'TransactionInProgressException')],
      ['a reset before the request', { kind: 'reset-before' }],
      ['an answer that is lost', { kind: 'reset-after' }],
    ])('%s: the last states stand, and every message comes once, in order', async (_, fault) => {
      const documents = someEvents();
      dynamo().script(fault, fault, { kind: 'none' }, fault, { kind: 'none' }, { kind: 'none' }, fault);
      expect(await failuresOf(documents)).toBe(0);
      expect(await states()).toEqual(LAST_STATES);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
      expect(output.metric('Retried')).toBe(4);
      expect(output.metric('Failed')).toBe(0);
    });

    test('an answer that never comes: given up in time, and done again', async () => {
      const documents = [eventOf(ANN, 'planted 1', 1), eventOf(BEN, 'planted 1', 1)];
      dynamo().script({ kind: 'silence' });
      const driven = await drive(documents, () => (dynamo().seen.length <= 1 ? 17_900 : PLENTY_MS));
      expect(driven.onFailure).toEqual([]);
      expect(await states()).toEqual({ [arnOf(ANN)]: 'planted 1', [arnOf(BEN)]: 'planted 1' });
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test('a table that stays down: nothing is sent of what is not in it, all of it comes again', async () => {
      const documents = someEvents();
      dynamo().always(jsonError(400, 'ProvisionedThroughputExceededException'));
      expect(await failuresOf(documents, untilSeen('dynamo', 3))).toBe(documents.length);
      expect(await messages()).toEqual([]);
      expect(output.metric('Failed')).toBe(documents.length);
      dynamo().reset();
      dynamo().always(jsonError(400, 'ProvisionedThroughputExceededException'));
      const driven = await drive(documents, downFor(dynamo(), 7));
      expect(driven.onFailure).toEqual([]);
      expect(driven.invocations).toHaveLength(8);
      expect(await states()).toEqual(LAST_STATES);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test('only what comes from the first failed record on is given again', async () => {
      const agents = Array.from({ length: 60 }, (_, index) => `planted.${index}`);
      const documents = agents.map((agent) => eventOf(agent, 'planted 1', 1));
      const requests = watchRequests();
      // The time for the tables is over then, not the one for the queues.
      const short = () => (dynamo().seen.length < 40 ? PLENTY_MS : 15_000);
      const driven = await drive(documents, (invocation) => (invocation === 0 ? short() : PLENTY_MS));
      expect(driven.onFailure).toEqual([]);
      const [first = [], second = []] = driven.invocations;
      expect(second.length).toBeGreaterThan(0);
      expect(second.length).toBeLessThan(first.length);
      expect(first.slice(-second.length)).toEqual(second);
      expect(requests.flat()).toHaveLength(documents.length);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test('where the newest event of an agent fails, none of its batch is acknowledged that it stands for', async () => {
      const documents = [eventOf(ANN, 'planted 1', 1), eventOf(BEN, 'planted 1', 1), eventOf(ANN, 'planted 2', 2)];
      dynamo().always(onlyFor((body) => body.includes(arnOf(ANN)), jsonError(400, 'RequestLimitExceeded')));
      const { batchItemFailures } = await invoke(documents, untilSeen('dynamo', 4));
      expect(batchItemFailures[0]?.itemIdentifier).toMatch(/0000$/);
      expect(await messages()).toEqual([]);
      dynamo().reset();
      expect(await failuresOf(documents)).toBe(0);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test.each<[string, ReturnType<typeof jsonError>]>([
      ['for its request', jsonError(400, 'ValidationException')],
      ['among the reasons of a transaction', cancelled('None', 'ValidationError')],
    ])(
      'F3: an event that it can never hold, as it says %s, is a dead letter, and holds up nobody',
      async (_, fault) => {
        const others = [eventOf(ANN, 'planted 1', 1), eventOf(BEN, 'planted 1', 1)];
        const refused = eventOf(ANN, 'planted 2', 2);
        dynamo().always(onlyFor((body) => body.includes(idOf(refused)), fault));
        expect(await failuresOf([...others, refused], untilSeen('dynamo', 20))).toBe(0);
        const found = await deadLetters();
        expect(found).toMatchObject([{ reason: 'state-refused' }]);
        expect(recordsOf(found)).toEqual([refused]);
        expect(await states()).toEqual({ [arnOf(ANN)]: 'planted 1', [arnOf(BEN)]: 'planted 1' });
        expect(byAgent(bodies(await messages()))).toEqual(byAgent([...others, refused]));
      },
    );
  });

  describe('F5, F15: the queues', () => {
    test.each<[string, readonly Fault[]]>([
      ['half of a request refused', [halfSent((index) => index % 2 === 1), halfSent((index) => index > 0)]],
      ['half of many requests refused', Array.from({ length: 12 }, () => halfSent((index) => index !== 0))],
      ['throttled', [THROTTLED, jsonError(400, 'RequestThrottled'), THROTTLED, THROTTLED]],
      ['a fault of the server', [jsonError(500, 'InternalError')]],
      ['a denied access', [jsonError(403, 'AccessDenied'), jsonError(403, 'KMS.AccessDeniedException')]],
      ['a reset before the request', [{ kind: 'reset-before' }, { kind: 'none' }, { kind: 'reset-before' }]],
      ['answers that are lost', [{ kind: 'reset-after' }, { kind: 'none' }, { kind: 'reset-after' }]],
    ])('%s: every message once, each agent in order', async (_, faults) => {
      const documents = someEvents();
      queues().script(...faults);
      const requests = watchRequests();
      expect(await failuresOf(documents)).toBe(0);
      const found = bodies(await messages());
      expect(found).toHaveLength(documents.length);
      expect(byAgent(found)).toEqual(byAgent(documents));
      for (const request of requests) {
        expect(new Set(request.map(({ MessageGroupId }) => MessageGroupId)).size).toBe(request.length);
      }
      expect(output.metric('Retried')).toBeGreaterThan(0);
      expect(output.metric('Messages')).toBe(documents.length);
    });

    test('an answer that never comes: given up in time, and done again', async () => {
      const documents = [eventOf(ANN, 'planted 1', 1), eventOf(ANN, 'planted 2', 2), eventOf(BEN, 'planted 1', 1)];
      queues().script({ kind: 'silence' });
      const driven = await drive(documents, () =>
        // The tables have time, and so has the flag.
        dynamo().seen.length >= 3 && queues().seen.length <= 1 ? 7_900 : PLENTY_MS,
      );
      expect(driven.onFailure).toEqual([]);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test('down for a while: given again from the first failed record on, first occurrences in order', async () => {
      const documents = someEvents();
      queues().always(THROTTLED);
      const driven = await drive(documents, downFor(queues(), 7));
      expect(driven.onFailure).toEqual([]);
      expect(driven.invocations).toHaveLength(8);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
      expect(await states()).toEqual(LAST_STATES);
    });

    test('one queue of three down: the others go on meanwhile, and nothing is lost', async () => {
      const documents = someEvents();
      const { queue } = await firstMessage();
      queues().always(withoutQueue(queue));
      expect(await failuresOf(documents, untilSeen('queues', 8))).toBeGreaterThan(0);
      const sent = bodies(await messages());
      expect(sent.length).toBeGreaterThan(0);
      queues().reset();
      expect(await failuresOf(documents)).toBe(0);
      expect(byAgent([...sent, ...bodies(await messages())])).toEqual(byAgent(documents));

      async function firstMessage() {
        await invoke([eventOf(ANN, 'planted 0', 0)]);
        const [message] = await messages();
        if (message === undefined) throw new Error('expected a message');
        return message;
      }
    });

    test('a message that SQS can never take is a dead letter, and its agent goes on', async () => {
      const [refused, next] = [eventOf(ANN, 'planted 1', 1), eventOf(ANN, 'planted 2', 2)];
      queues().script(halfSent(() => false, true));
      expect(await failuresOf([refused, next])).toBe(0);
      const found = await deadLetters();
      expect(found).toMatchObject([{ reason: 'message-refused' }]);
      expect(recordsOf(found)).toEqual([refused]);
      expect(bodies(await messages()).map(idOf)).toEqual([idOf(next)]);
      expect(await states()).toEqual({ [arnOf(ANN)]: 'planted 2' });
    });

    test('a message for which SQS refuses every whole request is a dead letter alone: the others of its requests are sent', async () => {
      adherence.load({ NumSqsQueues: '1' });
      const documents = Array.from({ length: 10 }, (_, index) => eventOf(`planted.${index}`, 'planted 1', 1));
      const refused = documents[4] ?? '';
      const spoils = (body: string) => body.includes(idOf(refused));
      queues().always(onlyFor(spoils, jsonError(400, 'com.amazonaws.sqs#InvalidMessageContents')));
      expect(await failuresOf(documents)).toBe(0);
      expect(recordsOf(await deadLetters())).toEqual([refused]);
      const others = documents.filter((document) => document !== refused);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(others));
      expect(output.metric('Messages')).toBe(9);
    });

    test('the next message of an agent waits until the dead letter of a refused one is safe', async () => {
      const [refused, next] = [eventOf(ANN, 'planted 1', 1), eventOf(ANN, 'planted 2', 2)];
      const asked: string[] = [];
      const noted = (name: string, { change, ...fault }: ReturnType<typeof halfSent>): Fault => ({
        ...fault,
        change: (...given) => {
          asked.push(name);
          return change(...given);
        },
      });
      queues().always(
        noted(
          'message',
          halfSent((_index, { MessageBody }) => idOf(MessageBody) !== idOf(refused), true),
        ),
      );
      letters().always(jsonError(403, 'AccessDenied'));
      expect(await failuresOf([refused, next], untilSeen('letters', 2))).toBe(2);
      expect(asked).toEqual(['message']);
      expect(await messages()).toEqual([]);
      letters().reset();
      letters().always(noted('letter', { kind: 'changed', change: (answer) => answer }));
      expect(await failuresOf([refused, next])).toBe(0);
      expect(asked).toEqual(['message', 'message', 'letter', 'message']);
      expect(recordsOf(await deadLetters())).toEqual([refused]);
      expect(bodies(await messages()).map(idOf)).toEqual([idOf(next)]);
      expect(output.metric('Malformed')).toBe(1);
    });

    test('an event that a table refuses, while no dead letter is taken: neither it nor what comes after it is sent twice', async () => {
      const [before, refused, after] = [BEN, ANN, CEM].map((agent) => eventOf(agent, 'planted 1', 1));
      const documents = [before ?? '', refused ?? '', after ?? ''];
      dynamo().always(onlyFor((body) => body.includes(arnOf(ANN)), jsonError(400, 'ValidationException')));
      letters().always(jsonError(403, 'AccessDenied'));
      const requests = watchRequests();
      const driven = await drive(documents, downFor(letters(), 4));
      expect(driven.onFailure).toEqual([]);
      expect(requests.flat()).toHaveLength(documents.length);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
      expect(recordsOf(await deadLetters())).toEqual([refused]);
    });

    test.each<[string, (agent: string) => string]>([
      ['malformed records', (agent) => `{"${agent}`],
      ['events that a table refuses', (agent) => eventOf(agent, 'planted refused', 2)],
    ])(
      'while a queue is down, %s after what it does not take become no dead letters again and again',
      async (_, bad) => {
        const documents = [bad(ANN), eventOf(BEN, 'planted 1', 1), bad(CEM)];
        dynamo().always(onlyFor((body) => body.includes('planted refused'), jsonError(400, 'ValidationException')));
        queues().always(
          onlyFor((body) => JSON.parse(body).Entries.some(isOf(BEN)), jsonError(403, 'KMS.AccessDeniedException')),
        );
        const driven = await drive(documents, downFor(queues(), 4));
        expect(driven.onFailure).toEqual([]);
        const found = await deadLetters();
        expect(recordsOf(found)).toEqual([documents[0], documents[2]]);
        expect(found).toHaveLength(2);
        expect(bodies(await messages()).map(idOf)).toContain(idOf(documents[1] ?? ''));

        function isOf(agent: string) {
          return ({ MessageBody }: { MessageBody: string }) => arnIn(MessageBody) === arnOf(agent);
        }
      },
    );

    test('an event that table and queue refuse is one dead letter; letters are in the order of their records', async () => {
      const documents = [ANN, BEN, ANN].map((agent, second) => eventOf(agent, `planted ${second}`, second));
      dynamo().always(onlyFor((body) => body.includes('TransactItems'), jsonError(400, 'ValidationException')));
      queues().always(halfSent((_index, { MessageBody }) => idOf(MessageBody) !== idOf(documents[1] ?? ''), true));
      expect(await failuresOf(documents)).toBe(0);
      const found = await deadLetters();
      expect(found.map(({ reason }) => reason)).toEqual(['state-refused', 'message-refused', 'state-refused']);
      expect(recordsOf(found)).toEqual(documents);
      expect(output.metric('Malformed')).toBe(3);
    });

    test('a refused message whose dead letter cannot be handed over holds up what comes before it no more than once', async () => {
      const before = eventOf(BEN, 'planted 1', 1);
      const refused = eventOf(ANN, 'planted 1', 1);
      const after = eventOf(CEM, 'planted 1', 1);
      queues().always(halfSent((_index, { MessageBody }) => idOf(MessageBody) !== idOf(refused), true));
      letters().always(jsonError(403, 'AccessDenied'));
      const response = await invoke([before, refused, after], untilSeen('letters', 2));
      expect(response.batchItemFailures).toHaveLength(1);
      expect(bodies(await messages()).map(idOf)).toContain(idOf(before));
      letters().reset();
      expect(await failuresOf([refused, after])).toBe(0);
      expect(recordsOf(await deadLetters())).toEqual([refused]);
    });

    test('while a queue is down, what another one refuses after it becomes no dead letter again and again', async () => {
      const documents = [eventOf(BEN, 'planted 1', 1), eventOf(ANN, 'planted 1', 1), eventOf(ANN, 'planted 2', 2)];
      const refuses = halfSent((_index, { MessageBody }) => idOf(MessageBody) !== idOf(documents[1] ?? ''), true);
      const isDown = (body: Buffer) => body.includes(arnOf(BEN));
      const { body: denied = '' } = jsonError(403, 'KMS.AccessDeniedException');
      queues().always({
        kind: 'changed',
        request: (body) => (isDown(body) ? Buffer.from('{}') : (refuses.request?.(body) ?? body)),
        change: (answer, body) =>
          isDown(body) ? { ...answer, status: 403, body: Buffer.from(denied) } : refuses.change(answer, body),
      });
      for (const _ of [1, 2, 3])
        expect(await failuresOf(documents, untilSeen('queues', queues().seen.length + 5))).toBe(3);
      expect(await deadLetters()).toEqual([]);
      expect(await messages()).toEqual([]);
      queues().reset();
      queues().always(refuses);
      expect(await failuresOf(documents)).toBe(0);
      expect(recordsOf(await deadLetters())).toEqual([documents[1]]);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent([documents[0] ?? '', documents[2] ?? '']));
    });

    test('an event that a table refuses, while no dead letter is taken: messages before it are sent', async () => {
      const documents = [eventOf(BEN, 'planted 1', 1), eventOf(ANN, 'planted 1', 1)];
      dynamo().always(onlyFor((body) => body.includes(arnOf(ANN)), jsonError(400, 'ValidationException')));
      letters().always(jsonError(403, 'AccessDenied'));
      expect(await failuresOf(documents, untilSeen('letters', 2))).toBe(1);
      expect(bodies(await messages()).map(idOf)).toContain(idOf(documents[0] ?? ''));
      letters().reset();
      expect(await failuresOf(documents.slice(1))).toBe(0);
      expect(recordsOf(await deadLetters())).toEqual(documents.slice(1));
    });
  });

  describe('F12: a configuration table that cannot be read', () => {
    const unreadable = onlyFor(
      (body) => !('TransactItems' in JSON.parse(body)),
      jsonError(400, 'AccessDeniedException'),
    );

    test('nothing is sent, everything is given again, nothing is lost', async () => {
      const documents = someEvents();
      dynamo().always(unreadable);
      const over = (from: number) => () => (dynamo().seen.length - from > documents.length + 2 ? OVER_MS : PLENTY_MS);
      expect(await failuresOf(documents, over(0))).toBe(documents.length);
      expect(await messages()).toEqual([]);
      expect(await states()).toEqual(LAST_STATES);
      expect(output.metric('Failed')).toBe(documents.length);
      dynamo().reset();
      expect(await failuresOf(documents)).toBe(0);
      expect(byAgent(bodies(await messages()))).toEqual(byAgent(documents));
    });

    test('what is never sent does not wait for it', async () => {
      const silent = anAgentEvent({ AgentARN: arnOf(ANN), EventType: 'LOGIN', CurrentAgentSnapshot: null });
      dynamo().always(unreadable);
      const over = () => (dynamo().seen.length > 4 ? OVER_MS : PLENTY_MS);
      expect(await failuresOf([silent, '{"ContactId":"c"}'], over)).toBe(0);
    });
  });

  test('metrics are exact', async () => {
    const arrivedAt = Date.parse('2026-01-15T09:31:00Z');
    jest.spyOn(Date, 'now').mockReturnValue(arrivedAt + 1_234);
    const documents = [
      eventOf(ANN, 'planted 1', 1, 'LOGIN'),
      eventOf(ANN, 'planted 2', 2),
      '{"planted',
      '{"ContactId":"c"}',
      eventOf(ANN, 'planted 2', 3, 'HEART_BEAT'),
      // Older than what is there: sent, but no change.
      eventOf(ANN, 'planted 0', 0),
      eventOf(BEN, 'Offline', 1, 'HEART_BEAT'),
    ];
    dynamo().script(cancelled('TransactionConflict', 'None'));
    queues().script(halfSent((index) => index > 0));
    const Records = documents.map((document, index) =>
      aKinesisRecord({
        streamArn: STREAM_ARN,
        shardId: 'shardId-000000000000',
        sequenceNumber: String(index),
        partitionKey: 'p',
        arrivedAt: arrivedAt - 1_000 * (documents.length - 1 - index),
        data: Buffer.from(document),
      }),
    );
    expect(await adherence.invokeWith({ Records })).toEqual({ batchItemFailures: [] });
    const metrics = [
      'Events',
      'Skipped',
      'Malformed',
      'StateChanges',
      'Messages',
      'Retried',
      'Failed',
      'IteratorAgeMs',
    ].map((name) => [name, output.metric(name)]);
    expect(Object.fromEntries(metrics)).toEqual({
      Events: 7,
      Skipped: 1,
      Malformed: 1,
      StateChanges: 2,
      Messages: 5,
      Retried: 2,
      Failed: 0,
      IteratorAgeMs: 1_234,
    });
  });
});

/** The queue of that number is not there. */
function withoutQueue(queue: number): Fault {
  const request = (body: Buffer) => Buffer.from(body.toString().replace(`-${queue}.fifo"`, '-none.fifo"'));
  return { kind: 'changed', request, change: (answer) => answer };
}
