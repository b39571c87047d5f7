import type { KinesisStreamBatchResponse } from 'aws-lambda';
import type { Fault } from '../stores/fault-proxy';
import { describeAnalytics, event, lineOf } from './an-analytics';
import { OVER_MS, PLENTY_MS } from './drive-documents';
import { halfSent, halfTaken, jsonError, onlyFor, REFUSED, THROTTLED } from './service-faults';

describeAnalytics(
  'the analytics while Firehose or SQS fails',
  ({ output, pipeline, firehose, queue, invoke, drive, untilSeen, downFor }) => {
    const failedOf = async (response: Promise<KinesisStreamBatchResponse>) => (await response).batchItemFailures.length;

    describe('F5: a failed put is sent again, else kept by the stream, and counted', () => {
      const events = Array.from({ length: 60 }, (_, index) => event(`e-${index + 10}`));
      const all = events.map((_, index) => lineOf(`e-${index + 10}`)).sort();

      test('only the entries that were refused are sent again', async () => {
        firehose().script(
          halfTaken((index) => index === 0),
          halfTaken((index) => index > 0),
        );
        expect(await failedOf(invoke(events))).toBe(0);
        expect(await pipeline().lines()).toEqual(all);
        expect(firehose().seen).toHaveLength(3);
        expect(output.metric('Retried')).toBeGreaterThan(0);
        expect(output.metric('Failed')).toBe(0);
      });

      test.each<[string, Fault]>([
        ['throttled', THROTTLED],
        ['throttled as the client fault that the SDK takes it for', jsonError(400, 'ThrottlingException')],
        ['a fault of the server', jsonError(500, 'InternalFailure')],
        ['a reset before Firehose has the request', { kind: 'reset-before' }],
      ])('%s: all lines once', async (_, fault) => {
        firehose().script(fault, fault, fault);
        expect(await failedOf(invoke(events))).toBe(0);
        expect(await pipeline().lines()).toEqual(all);
        expect(firehose().seen).toHaveLength(4);
      });

      test('an answer that is lost: lines twice, which their EventId tells', async () => {
        firehose().script({ kind: 'reset-after' });
        expect(await failedOf(invoke(events))).toBe(0);
        const lines = await pipeline().lines();
        expect(lines).toHaveLength(120);
        expect([...new Set(lines)]).toEqual(all);
      });

      test('an answer that never comes: given up in time, and the same', async () => {
        firehose().script({ kind: 'silence' });
        // The status table is there before time is short.
        await invoke([]);
        const remainingMs = () => (firehose().seen.length === 0 ? OVER_MS + 900 : PLENTY_MS);
        expect(await failedOf(invoke(events, remainingMs))).toBe(0);
        expect([...new Set(await pipeline().lines())]).toEqual(all);
        expect(firehose().seen).toHaveLength(2);
      });

      test('a Firehose that stays down: nothing is dropped, the stream gives the records again', async () => {
        firehose().always(THROTTLED);
        const response = await invoke(events, untilSeen('firehose', 3));
        expect(response.batchItemFailures).toHaveLength(60);
        expect(output.metric('Failed')).toBe(60);
        expect(output.metric('Lines')).toBe(0);
        const driven = await drive(events, { maximumRetryAttempts: 1 }, untilSeen('firehose', 3));
        expect(driven.invocations).toHaveLength(2);
        expect(driven.onFailure).toMatchObject([
          {
            requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
            KinesisBatchInfo: { batchSize: 60 },
          },
        ]);
      });

      test('where asking again cannot help it is asked by halves, until a record is refused alone, and never again', async () => {
        const requests: string[] = [];
        const noted = (body: string) => requests.push(body) > 0;
        firehose().always(onlyFor(noted, REFUSED));
        expect(await failedOf(invoke(events))).toBe(60);
        const sizes = [...new Set(requests)].map((body) => JSON.parse(body).Records.length);
        expect(sizes).toHaveLength(firehose().seen.length);
        expect(sizes.at(-1)).toBe(1);
        expect(sizes.slice(1)).toEqual(sizes.slice(0, -1).map((size) => Math.ceil(size / 2)));
        expect(output.text()).toContain('InvalidArgumentException');
      });

      test('dead letters too: only what SQS refused is sent again', async () => {
        queue().script(
          halfSent((index) => index !== 1),
          THROTTLED,
        );
        const broken = Array.from({ length: 12 }, (_, index) => `{${index}`);
        expect(await failedOf(invoke([...broken, event('e-1')]))).toBe(0);
        const bodies = (await pipeline().deadLetters()).map(({ bodyBase64 }) =>
          Buffer.from(bodyBase64, 'base64').toString(),
        );
        expect(bodies.sort()).toEqual([...broken].sort());
        expect(queue().seen).toHaveLength(4);
      });

      test('a queue that never answers: given up in time; the letter comes again', async () => {
        queue().script({ kind: 'silence' });
        // The status table is there before time is short.
        await invoke([]);
        expect(
          await failedOf(invoke([event('e-1'), '{'], () => (queue().seen.length === 0 ? OVER_MS + 900 : OVER_MS))),
        ).toBe(1);
        expect(await failedOf(invoke(['{']))).toBe(0);
        expect(await pipeline().deadLetters()).toHaveLength(2);
      });

      test('a dead letter that cannot be handed over is given again', async () => {
        queue().always(THROTTLED);
        const response = await invoke([event('e-1'), '{', event('e-2')], untilSeen('queue', 2));
        expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier.slice(-4))).toEqual([
          '0001',
          '0002',
        ]);
        queue().reset();
        const refused = halfSent(() => false, true);
        queue().always(refused);
        expect(await failedOf(invoke([event('e-3'), '{']))).toBe(1);
      });
    });

    test('F15: a partial failure gives only the records from the first failed one on again', async () => {
      const events = Array.from({ length: 90 }, (_, index) => event(`e-${index + 10}`));
      // Of five records of Firehose the third and the fifth are not taken, and there is no time to try again.
      firehose().script(halfTaken((index) => index !== 2 && index !== 4));
      const driven = await drive(events, {}, (invocation) =>
        invocation === 0 ? untilSeen('firehose', 1)() : PLENTY_MS,
      );
      expect(driven.invocations).toHaveLength(2);
      const [whole = [], again = []] = driven.invocations;
      expect(again.length).toBeLessThan(whole.length);
      expect(whole.slice(-again.length)).toEqual(again);
      const lines = await pipeline().lines();
      expect([...new Set(lines)]).toEqual(events.map((_, index) => lineOf(`e-${index + 10}`)).sort());
      // Only what came after the first failed one, and had been taken, is there twice.
      const repeated = new Set(lines.filter((line, index) => lines[index - 1] === line));
      expect(repeated.size).toBeGreaterThan(0);
      const before = whole.length - again.length;
      expect(before).toBeGreaterThan(0);
      expect([...repeated].every((line) => Number(line.split(',')[13]?.slice(2)) >= before + 10)).toBe(true);
      expect(driven.onFailure).toEqual([]);
    });

    test('what comes after the first failed line waits for the next time', async () => {
      firehose().always(THROTTLED);
      const response = await invoke([event('e-1'), '{2', event('e-3')], untilSeen('firehose', 1));
      expect(response.batchItemFailures).toHaveLength(3);
      expect(await pipeline().deadLetters()).toEqual([]);
    });

    describe('while one destination is down, nothing is repeated at the other one', () => {
      const good = Array.from({ length: 99 }, (_, index) => event(`e-${index + 10}`));
      const lines = good.map((_, index) => lineOf(`e-${index + 10}`)).sort();

      test.each<[string, string[]]>([
        ['first', ['{', ...good]],
        ['in the middle', [...good.slice(0, 50), '{', ...good.slice(50)]],
        ['last', [...good, '{']],
      ])('F15: a dead-letter queue that takes nothing, malformed record %s', async (_, documents) => {
        queue().always(jsonError(403, 'AccessDenied'));
        const driven = await drive(documents, { maximumRetryAttempts: 12 }, downFor('queue', 10));
        expect(driven.onFailure).toEqual([]);
        expect(driven.invocations).toHaveLength(11);
        expect(await pipeline().lines()).toEqual(lines);
        expect(await pipeline().deadLetters()).toHaveLength(1);
      });

      test('F15: a Firehose that takes nothing: a dead letter comes at most twice', async () => {
        firehose().always(jsonError(400, 'AccessDeniedException'));
        const documents = ['{1', ...good.slice(0, 3), '{2', good[3] as string, '{3'];
        const driven = await drive(documents, { maximumRetryAttempts: 12 }, downFor('firehose', 10));
        expect(driven.onFailure).toEqual([]);
        expect(await pipeline().lines()).toEqual([10, 11, 12, 13].map((id) => lineOf(`e-${id}`)));
        const letters = (await pipeline().deadLetters()).map(({ sequenceNumber }) => sequenceNumber.slice(-4));
        expect(new Set(letters)).toEqual(new Set(['0000', '0004', '0006']));
        expect(letters.length).toBeLessThanOrEqual(6);
      });
    });
  },
);
