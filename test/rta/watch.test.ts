import { setTimeout as wait } from 'node:timers/promises';
import { CreateFunctionCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, type ReceiveMessageCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { closeAccess, openAccess, type RtaAccess } from '../../converter/adherence/access';
import { drainQueues } from '../../converter/adherence/drain-queues';
import { type LiveView, liveView } from '../../converter/adherence/live-view';
import type { News } from '../../converter/adherence/news';
import type { RtaPlaces } from '../../converter/adherence/places';
import { queuePoller } from '../../converter/adherence/queue-poller';
import { type WatchOptions, watch } from '../../converter/adherence/watch';
import { describeWithEmulator } from '../emulator/emulator';
import { anRta, eventOf, type RtaUnderTest } from './an-rta';

/** A request of the watch, and what the test does about it: nothing, an answer in the place of the service's, or an error. */
type Meddle = (command: string, input: Readonly<Record<string, unknown>>, nth: number) => unknown;

interface Watched {
  readonly view: LiveView;
  readonly news: readonly News[];
  readonly error: unknown;
}

describeWithEmulator('a watch of real-time adherence', () => {
  let rta: RtaUnderTest;
  let end: AbortController;
  beforeEach(async () => {
    rta = await anRta(1);
    end = new AbortController();
  });
  afterEach(() => rta.close());

  /** Watches until the test aborts, or until `isDone`, asked after each piece of news and each request. */
  async function watched(
    {
      meddle = () => undefined,
      isDone,
    }: { meddle?: Meddle; isDone: (view: LiveView, news: readonly News[]) => boolean },
    places: RtaPlaces = rta.places,
    options: Partial<WatchOptions> = {},
  ): Promise<Watched> {
    const access = openAccess(places);
    const view = liveView();
    const news: News[] = [];
    const look = () => {
      if (isDone(view, news)) end.abort();
    };
    meddleWith(access, meddle, look);
    const tell = (one: News) => {
      news.push(one);
      look();
    };
    const usual = { keepFlag: false, force: false, purge: false, forMs: null, signal: end.signal, hideSeconds: 5 };
    const [ended] = await Promise.allSettled([watch({ access, view, tell }, { ...usual, ...options })]);
    closeAccess(access);
    return { view, news, error: ended.status === 'rejected' ? ended.reason : null };
  }

  const names = (view: LiveView) =>
    [...view.shown.values()].map(({ username, status }) => `${username} ${status}`).sort();
  const isPolling = (_: LiveView, news: readonly News[]) => news.some(({ kind }) => kind === 'gap');
  const texts = (news: readonly News[]) => news.flatMap((one) => ('text' in one ? [one.text] : []));

  test('F7: a heartbeat shows nobody whom the table does not, since it may come after a log-out', async () => {
    const seen = await watched({
      isDone: ({ counts }) => counts.messages === 2,
      async meddle(command, _, nth) {
        if (command !== 'ReceiveMessageCommand' || nth !== 1) return;
        await rta.send(eventOf('gone', 'Break', 30, 'HEART_BEAT'));
        await rta.apply(eventOf('there', 'Lunch', 31, 'HEART_BEAT'));
      },
    });
    expect(seen.error).toBeNull();
    expect(names(seen.view)).toEqual(['there Lunch']);
    expect(seen.view.counts).toMatchObject({ messages: 2, changes: 1, unchanged: 1 });
  });

  test('a sign-out that comes late, older than the log-in that decides, hides nobody whom the table shows by a heartbeat', async () => {
    await rta.putRow(eventOf('ann', 'Break', 30, 'HEART_BEAT'));
    await rta.putRow(eventOf('ben', 'Break', 30, 'HEART_BEAT'));
    const { view, news } = await watched({
      isDone: ({ counts }) => counts.messages === 2,
      async meddle(command, _, nth) {
        if (command !== 'ReceiveMessageCommand' || nth !== 1) return;
        await rta.send(eventOf('ann', 'Break', 10, 'LOGOUT'));
        await rta.removeRow('ben');
        await rta.send(eventOf('ben', 'Break', 20, 'LOGOUT'));
      },
    });
    expect(names(view)).toEqual(['ann Break']);
    expect(view.counts).toMatchObject({ messages: 2, late: 2 });
    expect(news.filter(({ kind }) => kind === 'row' || kind === 'event' || kind === 'removed').slice(2)).toMatchObject([
      { kind: 'removed', username: 'ben' },
    ]);
  });

  test('after a sign-out and a log-in that tells no state, and so is not sent, the next heartbeat shows the agent', async () => {
    await rta.putRow(eventOf('ann', 'Break', 1));
    const { view } = await watched({
      isDone: ({ counts }) => counts.messages === 3,
      async meddle(command, _, nth) {
        if (command !== 'ReceiveMessageCommand' || nth !== 1) return;
        await rta.removeRow('ann');
        await rta.send(eventOf('ann', 'Break', 10, 'LOGOUT'));
        await rta.send(eventOf('gone', 'Break', 20, 'HEART_BEAT'));
        await rta.apply(eventOf('ann', 'Lunch', 30, 'HEART_BEAT'));
      },
    });
    expect(names(view)).toEqual(['ann Lunch']);
    expect(view.counts).toMatchObject({ messages: 3, changes: 2, unchanged: 1 });
  });

  test('a change from before a sign-out that is older than the watch shows nobody; no row is read of agents who are shown', async () => {
    await rta.putRow(eventOf('ann', 'Break', 1));
    let reads = 0;
    const { view } = await watched({
      isDone: ({ counts }) => counts.messages === 3,
      async meddle(command, { TableName }, nth) {
        if (command === 'GetItemCommand' && TableName === rta.places.states) reads += 1;
        if (command !== 'ReceiveMessageCommand' || nth !== 1) return;
        await rta.send(eventOf('gone', 'Break', 20));
        await rta.apply(eventOf('ann', 'Lunch', 2));
        await rta.apply(eventOf('ann', 'Lunch', 3, 'HEART_BEAT'));
      },
    });
    expect({ names: names(view), reads }).toEqual({ names: ['ann Lunch'], reads: 1 });
  });

  test('what happens between the first reading and the flag is seen: nothing of it comes by a queue', async () => {
    await rta.putRow(eventOf('ann', 'Break', 1));
    await rta.putRow(eventOf('ben', 'Break', 1));
    const { view, news, error } = await watched({
      isDone: isPolling,
      async meddle(command) {
        if (command !== 'PutItemCommand') return;
        // The function, while the flag is still off.
        await rta.putRow(eventOf('ann', 'Lunch', 2));
        await rta.removeRow('ben');
        await rta.putRow(eventOf('cem', 'Training', 3));
      },
    });
    expect(error).toBeNull();
    expect(names(view)).toEqual(['ann Lunch', 'cem Training']);
    expect(news.slice(2)).toMatchObject([
      { kind: 'flag', value: 'on' },
      { kind: 'row', username: 'ann', status: 'Lunch' },
      { kind: 'removed', username: 'ben' },
      { kind: 'row', username: 'cem' },
      { kind: 'gap', text: expect.stringContaining('changes: 3') },
      { kind: 'gap' },
      { kind: 'flag', value: 'off' },
      { kind: 'step' },
    ]);
  });

  test('what is sent between the flag and the second reading changes nothing twice', async () => {
    const { view } = await watched({
      isDone: ({ counts }) => counts.messages === 1,
      async meddle(command, _, nth) {
        if (command !== 'ScanCommand' || nth !== 2) return;
        await rta.apply(eventOf('ann', 'Lunch', 2));
      },
    });
    expect(names(view)).toEqual(['ann Lunch']);
    expect(view.counts).toMatchObject({ messages: 1, duplicates: 1, changes: 0 });
  });

  test('a message left from another time does not revive its agent, and is deleted', async () => {
    await rta.send(eventOf('ann', 'Break', 1));
    await wait(2_500);
    const { view } = await watched({ isDone: ({ counts }) => counts.messages === 1 });
    expect(names(view)).toEqual([]);
    expect(view.counts.old).toBe(1);
    expect(await rta.waiting()).toBe(0);
  });

  describe('at the end', () => {
    /** Sends one event after the signal, before the flag goes off, and another one after that. */
    const sendsLate: Meddle = async (command, _, nth) => {
      if (command === 'PutItemCommand' && nth === 2) await rta.apply(eventOf('ann', 'Lunch', 2));
      if (command === 'ReceiveMessageCommand' && (await rta.flag()) === 'False' && !isSentLate) {
        isSentLate = true;
        await rta.apply(eventOf('ben', 'Training', 3));
      }
    };
    const FAULT = { httpStatusCode: 500 };
    let isSentLate: boolean;
    let stateReads: number;
    beforeEach(async () => {
      isSentLate = false;
      stateReads = 0;
      await rta.putRow(eventOf('ann', 'Break', 1));
      await rta.putRow(eventOf('ben', 'Break', 1));
    });

    test('what was sent before the flag went off, or by who read it before, is taken: the queues are left empty', async () => {
      const { view, news, error } = await watched({ isDone: isPolling, meddle: sendsLate });
      expect(error).toBeNull();
      expect(names(view)).toEqual(['ann Lunch', 'ben Training']);
      expect(view.counts).toMatchObject({ messages: 2, changes: 2 });
      expect({ waiting: await rta.waiting(), flag: await rta.flag() }).toEqual({ waiting: 0, flag: 'False' });
      expect(news.slice(-4)).toMatchObject([
        { kind: 'flag', value: 'off' },
        { kind: 'step', text: expect.stringMatching(/^emptying the queues/) },
        { kind: 'event', username: 'ann' },
        { kind: 'event', username: 'ben' },
      ]);
    });

    test('with the flag left on nothing is taken any more', async () => {
      let isSent = false;
      const { view } = await watched(
        {
          isDone: () => isSent,
          async meddle(command) {
            if (command !== 'ReceiveMessageCommand' || isSent) return;
            isSent = true;
            await rta.apply(eventOf('ann', 'Lunch', 2));
          },
        },
        rta.places,
        { keepFlag: true },
      );
      expect(names(view)).toEqual(['ann Break', 'ben Break']);
      expect({ waiting: await rta.waiting(), flag: await rta.flag() }).toEqual({ waiting: 1, flag: 'True' });
    });

    test('the poll that the signal ended is made again, since SQS may have answered it', async () => {
      const attempts: unknown[] = [];
      await watched({
        isDone: () => attempts.length > 0,
        meddle(command, { ReceiveRequestAttemptId }) {
          if (command === 'ReceiveMessageCommand') attempts.push(ReceiveRequestAttemptId);
        },
      });
      expect(attempts[0]).toEqual(expect.any(String));
      expect(attempts[1]).toBe(attempts[0]);
      expect(new Set(attempts).size).toBe(attempts.length - 1);
    });

    test.each([1, 2, 3])(
      'messages that a failure of the table held up, reading %i, are taken from where it failed',
      async (failing) => {
        const { view, error } = await watched({
          isDone: () => false,
          async meddle(command, { TableName }, nth) {
            if (command === 'ReceiveMessageCommand' && nth === 1) {
              for (const agent of ['cem', 'dan', 'eve']) await rta.apply(eventOf(agent, 'Lunch', 2));
            }
            if (command !== 'GetItemCommand' || TableName !== rta.places.states) return;
            stateReads += 1;
            if (stateReads !== failing) return;
            end.abort();
            throw Object.assign(new Error('scripted'), { name: 'InternalServerError', $metadata: FAULT });
          },
        });
        expect(error).toBeNull();
        expect(names(view)).toEqual(['ann Break', 'ben Break', 'cem Lunch', 'dan Lunch', 'eve Lunch']);
        expect(view.counts).toMatchObject({ messages: 3, changes: 3 });
        expect(await rta.waiting()).toBe(0);
      },
    );

    test('a message in an answer that was lost is waited for, for it is hidden', async () => {
      const { view, news } = await watched({
        isDone: () => false,
        async meddle(command, input, nth) {
          if (command !== 'ReceiveMessageCommand' || nth !== 1) return;
          await rta.apply(eventOf('ann', 'Lunch', 2));
          const { Messages } = await new SQSClient({}).send(
            new ReceiveMessageCommand(input as unknown as ReceiveMessageCommandInput),
          );
          expect(Messages).toHaveLength(1);
          end.abort();
          throw Object.assign(new Error('scripted'), { name: 'InternalError', $metadata: FAULT });
        },
      });
      expect(names(view)).toEqual(['ann Lunch', 'ben Break']);
      expect(texts(news).at(-1)).toMatch(/^queue 1 looks empty, but a failure may hide messages .* more: waiting$/);
      expect(await rta.waiting()).toBe(0);
    });

    test('a message that was not deleted is waited for, and deleted', async () => {
      const { view } = await watched({
        isDone: ({ counts }) => counts.messages === 1,
        async meddle(command, { Entries }, nth) {
          if (command === 'ReceiveMessageCommand' && nth === 1) await rta.apply(eventOf('ann', 'Lunch', 2));
          if (command !== 'DeleteMessageBatchCommand' || nth > 1) return;
          const [{ Id }] = Entries as [{ Id: string }];
          return { Successful: [], Failed: [{ Id, Code: 'ReceiptHandleIsInvalid', SenderFault: true }] };
        },
      });
      expect(view.counts).toMatchObject({ messages: 2, changes: 1, duplicates: 1 });
      expect(await rta.waiting()).toBe(0);
    });

    test.each([
      ['fails', { name: 'InternalServerError', $metadata: FAULT }],
      ['may not be read', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }],
    ])('where the table %s, messages are deleted untaken, and that is told', async (_, failure) => {
      const { view, news } = await watched({
        isDone: () => false,
        async meddle(command, { TableName }, nth) {
          if (command === 'ReceiveMessageCommand' && nth === 1) {
            for (const agent of ['cem', 'dan', 'eve']) await rta.apply(eventOf(agent, 'Lunch', 2));
          }
          if (command !== 'GetItemCommand' || TableName !== rta.places.states) return;
          stateReads += 1;
          if (stateReads < 2) return;
          end.abort();
          throw Object.assign(new Error('scripted'), failure);
        },
      });
      expect(names(view)).toEqual(['ann Break', 'ben Break', 'cem Lunch']);
      expect(view.counts.messages).toBe(1);
      expect(texts(news)).toContainEqual(
        expect.stringMatching(
          /^queue 1: 2 messages are deleted without being taken, their agents may have changed: table .*: expected to read an agent, got (InternalServerError|AccessDeniedException): scripted\. /,
        ),
      );
      expect(texts(news)).not.toContainEqual(expect.stringContaining('was not emptied'));
      expect(await rta.waiting()).toBe(0);
    });

    test.each([
      ['for good', 'AccessDenied'],
      ['again and again', 'RequestThrottled'],
    ])('a queue that refuses %s is told, and the watch ends', async (_, name) => {
      const { news, error } = await watched({
        isDone: isPolling,
        async meddle(command) {
          if (command !== 'ReceiveMessageCommand' || (await rta.flag()) !== 'False') return;
          throw Object.assign(new Error('scripted'), { name, $metadata: { httpStatusCode: 403 }, $fault: 'client' });
        },
      });
      expect(error).toBeNull();
      expect(news.at(-1)).toMatchObject({
        kind: 'gap',
        text: expect.stringMatching(
          /^queue 1 was not emptied; clear it .*: queue 1, .*: expected to receive messages, got (AccessDenied|RequestThrottled): scripted\. /,
        ),
      });
    });

    test('a queue that never runs empty is told once the time is over', async () => {
      const access = openAccess(rta.places);
      const news: News[] = [];
      const document = eventOf('ann', 'Lunch', 2);
      meddleWith(
        access,
        async (command) => {
          if (command !== 'ReceiveMessageCommand') return;
          // A service does not answer at once.
          await wait(1);
          return { Messages: [{ Body: document }] };
        },
        () => undefined,
      );
      const watching = { access, view: liveView(), tell: (one: News) => news.push(one) };
      const poller = queuePoller(watching, 1, 5);
      await drainQueues([poller], watching.tell, { heldMs: 0, mostMs: 50 }, new AbortController().signal);
      closeAccess(access);
      expect(texts(news)).toEqual([expect.stringMatching(/^queue 1 was not emptied; clear it .*: more came, or/)]);
    });
  });

  test('all pages of the table are read; a row that holds no event is told', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => {
      const event = JSON.parse(eventOf(`agent.${index}`, 'Break', 1));
      return JSON.stringify({ ...event, Note: 'x'.repeat(60_000) });
    });
    for (const row of rows) await rta.putRow(row);
    await rta.putItem({ AgentARN: 'arn/agent/broken', RawAgentEventJSon: '{"AgentARN":' });
    let scans = 0;
    const { view, news } = await watched({
      isDone: isPolling,
      meddle(command) {
        if (command === 'ScanCommand') scans += 1;
      },
    });
    expect(view.shown.size).toBe(30);
    expect(scans).toBeGreaterThan(2);
    expect(texts(news)).toContain('1 rows of the table hold no readable event: their agents are not shown');
  });

  test.each(['TRUE', ' true '])('a flag that says %j is on: the watch does not start', async (value) => {
    await rta.setFlag(value);
    const { news, error } = await watched({ isDone: () => false });
    expect({ news, error, flag: await rta.flag() }).toMatchObject({ news: [], error: { code: 'usage' }, flag: value });
  });

  test.each(['False', 'yes', ''])('a flag that says %j is off', async (value) => {
    await rta.setFlag(value);
    expect((await watched({ isDone: isPolling })).error).toBeNull();
  });

  describe('failures', () => {
    const failure = (name: string, httpStatusCode: number) =>
      Object.assign(new Error('scripted'), { name, $metadata: { httpStatusCode }, $fault: 'client' });

    test.each([
      ['InternalServerError', 500],
      ['ProvisionedThroughputExceededException', 400],
    ])('a table that answers %s for a while is told, not the queue, and nothing is lost', async (name, status) => {
      let reads = 0;
      const { view, news, error } = await watched({
        isDone: ({ counts }) => counts.messages === 2,
        async meddle(command, { TableName }, nth) {
          if (command === 'ReceiveMessageCommand' && nth === 1) {
            await rta.apply(eventOf('ann', 'Break', 1));
            await rta.apply(eventOf('ben', 'Break', 1));
          }
          if (command !== 'GetItemCommand' || TableName !== rta.places.states) return;
          reads += 1;
          if (reads === 2 || reads === 3) throw failure(name, status);
        },
      });
      expect(error).toBeNull();
      expect(names(view)).toEqual(['ann Break', 'ben Break']);
      expect(view.counts).toMatchObject({ messages: 2, changes: 2 });
      expect(texts(news).slice(2, 4)).toEqual([
        expect.stringMatching(
          new RegExp(
            `^nothing is taken from queue 1, its agents stay as they are shown: table .*: expected to read an agent, got ${name}: scripted\\. `,
          ),
        ),
        'queue 1 goes on',
      ]);
    });

    test('a queue that throttles is told once and polled again; nothing is lost', async () => {
      await rta.setFlag('False');
      let sent = false;
      const { view, news, error } = await watched({
        isDone: ({ counts }) => counts.messages === 1,
        async meddle(command, _, nth) {
          if (command !== 'ReceiveMessageCommand') return;
          if (!sent) await rta.apply(eventOf('ann', 'Break', 1));
          sent = true;
          if (nth <= 3) throw failure('RequestThrottled', 403);
        },
      });
      expect(error).toBeNull();
      expect(names(view)).toEqual(['ann Break']);
      expect(texts(news).slice(2, 4)).toEqual([
        expect.stringMatching(
          /^nothing is taken from queue 1, its agents stay as they are shown: queue 1, .*: expected to receive messages, got RequestThrottled: scripted\. /,
        ),
        'queue 1 goes on',
      ]);
    });

    test('messages that were not deleted are deleted again, and only those', async () => {
      const asked: string[][] = [];
      const { view } = await watched({
        isDone: ({ counts }, _) => counts.messages === 2 && asked.length === 2,
        async meddle(command, input, nth) {
          if (command === 'ReceiveMessageCommand' && nth === 1) {
            await rta.apply(eventOf('ann', 'Break', 1));
            await rta.send(eventOf('ann', 'Lunch', 2));
          }
          if (command !== 'DeleteMessageBatchCommand') return;
          const entries = input.Entries as { Id: string; ReceiptHandle: string }[];
          asked.push(entries.map(({ ReceiptHandle }) => ReceiptHandle));
          if (nth > 1) return;
          // Neither is deleted; of the second one SQS says that asking again cannot help.
          return {
            Successful: [],
            Failed: entries.map(({ Id }, index) => ({ Id, Code: 'InternalError', SenderFault: index > 0 })),
          };
        },
      });
      expect(view.counts.changes).toBe(2);
      expect(asked[1]).toEqual(asked[0]?.slice(0, 1));
    });

    test('a queue that may not be polled ends the watch, with the flag off', async () => {
      const { error } = await watched({
        isDone: () => false,
        meddle(command) {
          if (command === 'ReceiveMessageCommand') throw failure('AccessDenied', 403);
        },
      });
      expect(error).toMatchObject({
        code: 'store',
        message: expect.stringMatching(
          /^queue 1, .*: expected to receive messages, got AccessDenied: scripted. Allow sqs:ReceiveMessage on the queue to the role or user of the credentials.$/,
        ),
      });
      expect(await rta.flag()).toBe('False');
    });

    test('where the flag cannot be turned off either, both are told', async () => {
      const { error } = await watched({
        isDone: () => false,
        meddle(command, _, nth) {
          if (command === 'ReceiveMessageCommand') throw failure('AccessDenied', 403);
          if (command === 'PutItemCommand' && nth === 2) throw failure('AccessDeniedException', 400);
        },
      });
      expect(error).toMatchObject({
        problems: [{ expected: 'to receive messages' }, { expected: 'to set the flag WriteEventsToQueue' }],
      });
    });

    test('where the first reading fails the flag is not touched', async () => {
      const { error } = await watched({
        isDone: () => false,
        meddle(command) {
          if (command === 'ScanCommand') throw failure('AccessDeniedException', 400);
        },
      });
      expect(error).toMatchObject({ message: expect.stringContaining('Allow dynamodb:Scan on the table') });
      expect(await rta.flag()).toBeUndefined();
    });
  });

  describe('with the flag in the environment of the function', () => {
    const lambda = () => new LambdaClient({});
    let places: RtaPlaces;
    beforeEach(async () => {
      const name = rta.outputs.RTALambdaFunctionName ?? '';
      await lambda().send(
        new CreateFunctionCommand({
          FunctionName: name,
          Role: 'arn:aws:iam::000000000000:role/x',
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile: EMPTY_ZIP },
          Timeout: 1,
          Environment: { Variables: { Other: 'stays', WriteEventsToQueue: 'False' } },
        }),
      );
      places = { ...rta.places, flag: { kind: 'function', name } };
    });
    const variables = async () => {
      const found = await lambda().send(new GetFunctionConfigurationCommand({ FunctionName: places.flag.name }));
      return found.Environment?.Variables;
    };

    test('it changes that variable only, and waits for invocations that hold the old value', async () => {
      let whilePolling: unknown;
      const { news, error } = await watched(
        {
          isDone: () => whilePolling !== undefined,
          async meddle(command) {
            if (command === 'ReceiveMessageCommand') whilePolling ??= await variables();
          },
        },
        places,
      );
      expect(error).toBeNull();
      expect(whilePolling).toEqual({ Other: 'stays', WriteEventsToQueue: 'True' });
      expect(await variables()).toEqual({ Other: 'stays', WriteEventsToQueue: 'False' });
      expect(news.slice(0, 2)).toMatchObject([
        { kind: 'flag', value: 'on' },
        { kind: 'step', text: "waiting 1 s for invocations that hold the flag's old value" },
      ]);
      expect(texts(news).at(-1)).toBe(
        "emptying the queues, for 1 s at least, since invocations may hold the flag's old value",
      );
    });

    test('it begins anew where somebody else changes the function meanwhile', async () => {
      const { error } = await watched(
        {
          isDone: isPolling,
          meddle(command, input, nth) {
            if (command !== 'UpdateFunctionConfigurationCommand') return;
            expect(input.RevisionId).toEqual(expect.any(String));
            if (nth <= 2) throw Object.assign(new Error('scripted'), { name: 'PreconditionFailedException' });
          },
        },
        places,
      );
      expect(error).toBeNull();
      expect(await variables()).toEqual({ Other: 'stays', WriteEventsToQueue: 'False' });
    });

    test('a function that has it on already is left alone', async () => {
      await watched({ isDone: isPolling }, places, { keepFlag: true });
      end = new AbortController();
      const { error } = await watched({ isDone: isPolling }, places);
      expect(error).toMatchObject({ code: 'usage' });
    });
  });
});

/** The end of central directory alone. */
const EMPTY_ZIP = Buffer.from(`504b0506${'0'.repeat(36)}`, 'hex');

function meddleWith(access: RtaAccess, meddle: Meddle, after: () => void): void {
  const seen = new Map<string, number>();
  for (const client of [access.dynamo, access.sqs, access.lambda]) {
    const stack = client.middlewareStack as typeof access.sqs.middlewareStack;
    stack.add(
      (next, context) => async (args) => {
        const command = String(context.commandName);
        const nth = (seen.get(command) ?? 0) + 1;
        seen.set(command, nth);
        const answer = await meddle(command, args.input as never, nth);
        after();
        if (answer === undefined) {
          const result = await next(args);
          after();
          return result;
        }
        return { output: { $metadata: {}, ...Object(answer) }, response: {} };
      },
      { step: 'initialize', name: 'meddle' },
    );
  }
}
