import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { type Fault, faultProxy } from '../stores/fault-proxy';
import { describeAnalytics, event, inStatus, lineOf, STATUSES, statesOf } from './an-analytics';
import { OVER_MS, PLENTY_MS } from './drive-documents';

describeAnalytics(
  'the status table of the analytics',
  ({ output, pipeline, load, invoke, drive, emulatorEndpoint, restoreEnvironment }) => {
    const failedOf = async (response: Promise<KinesisStreamBatchResponse>) => (await response).batchItemFailures.length;

    describe('the status table', () => {
      const typeOfTraining = async () => {
        const before = (await pipeline().lines()).length;
        await invoke([inStatus('Training', 'CUSTOM')]);
        const lines = await pipeline().lines();
        expect(lines).toHaveLength(before + 1);
        return lines.at(-1)?.split(',')[10];
      };
      const later = (seconds: number) => {
        const now = Date.now;
        const shift = seconds * 1000;
        jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
      };

      test('is read again once its time is over, and only then', async () => {
        load({ STATUS_TABLE_SECONDS: '60' });
        await invoke([inStatus('Training', 'CUSTOM')]);
        await pipeline().writeStatusTable('StateName,StateType\nTraining,A\n');
        await invoke([inStatus('Training', 'CUSTOM')]);
        expect(statesOf(await pipeline().lines())).toEqual(['Training=P', 'Training=P']);
        later(61);
        await invoke([inStatus('Training', 'CUSTOM')]);
        expect(statesOf(await pipeline().lines())).toEqual(['Training=A', 'Training=P', 'Training=P']);
      });

      test.each<[string, () => Promise<void>, string]>([
        ['deleted', () => pipeline().deleteStatusTable(), 'missing'],
        ['faulty', () => pipeline().writeStatusTable('StateName,StateType\nTraining,X\n'), 'expected'],
        ['no UTF-8', () => pipeline().writeStatusTable(Buffer.from([0x41, 0xff, 0x0a])), 'UTF-8'],
      ])('%s: the last one stays in use, with a warning', async (_, change, words) => {
        await invoke([inStatus('Training', 'CUSTOM')]);
        await change();
        later(61);
        output.clear();
        expect(await typeOfTraining()).toBe('P');
        expect(output.text()).toContain(words);
        expect(output.metric('StatusTableProblems')).toBe(1);
      });

      test.each<[string, () => Promise<void>]>([
        ['missing', () => pipeline().deleteStatusTable()],
        ['faulty', () => pipeline().writeStatusTable('nonsense')],
      ])('%s at the start: it counts as empty, with a warning, until there is one', async (_, change) => {
        await change();
        expect(await typeOfTraining()).toBe('1');
        expect(output.metric('StatusTableProblems')).toBe(1);
        await pipeline().writeStatusTable(STATUSES);
        later(61);
        await invoke([inStatus('Training', 'CUSTOM')]);
        expect(statesOf(await pipeline().lines())).toEqual(['Training=1', 'Training=P']);
      });

      test.each<[string, Fault]>([
        ['refused', { kind: 'answer', status: 403, code: 'AccessDenied' }],
        ['failing', { kind: 'answer', status: 500, code: 'InternalError' }],
        ['silent', { kind: 'silence' }],
      ])(
        'unreadable at the start (%s): the batch waits in the stream as a whole, for nobody knows the types',
        async (_, fault) => {
          const broken = await faultProxy(emulatorEndpoint());
          broken.always(fault);
          load({ AWS_ENDPOINT_URL_S3: broken.endpoint });
          const documents = [event('e-1'), '{', event('e-2'), inStatus('Training', 'CUSTOM')];
          const asked: number[] = [];
          const driven = await drive(documents, { maximumRetryAttempts: 3 }, (invocation) => {
            if (invocation === 2) broken.reset();
            asked[invocation] ??= broken.seen.length;
            const enough = broken.seen.length - asked[invocation] >= (fault.kind === 'silence' ? 1 : 4);
            if (invocation === 2) return PLENTY_MS;
            return enough ? OVER_MS : fault.kind === 'silence' ? OVER_MS + 600 : PLENTY_MS;
          });
          await broken.stop();
          restoreEnvironment();
          // No invocation failed, so none was bisected.
          expect(driven.invocations.map((batch) => batch.length)).toEqual([4, 4, 4]);
          expect(driven.onFailure).toEqual([]);
          expect(statesOf(await pipeline().lines())).toEqual(['Available=A', 'Available=A', 'Training=P']);
          expect(await pipeline().deadLetters()).toHaveLength(1);
          expect(output.metric('StatusTableProblems')).toBe(2);
          expect(output.metric('Failed')).toBe(8);
          expect(output.text()).toContain('"inUse":"none"');
        },
      );

      test('unreadable at the start: it is asked for again until the time is over', async () => {
        const broken = await faultProxy(emulatorEndpoint());
        broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
        load({ AWS_ENDPOINT_URL_S3: broken.endpoint });
        const asked = 5;
        expect(await failedOf(invoke([event('e-1')], () => (broken.seen.length < asked ? PLENTY_MS : OVER_MS)))).toBe(
          1,
        );
        expect(broken.seen).toHaveLength(asked);
        await broken.stop();
        restoreEnvironment();
      });

      test('unreadable later: the last one stays in use', async () => {
        const broken = await faultProxy(emulatorEndpoint());
        load({ AWS_ENDPOINT_URL_S3: broken.endpoint });
        await invoke([event('e-1')]);
        broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
        later(61);
        expect(await failedOf(invoke([event('e-2')]))).toBe(0);
        await broken.stop();
        restoreEnvironment();
        expect(await pipeline().lines()).toEqual(['e-1', 'e-2'].map(lineOf));
        expect(output.metric('StatusTableProblems')).toBe(1);
      });

      test('unchanged: S3 is asked by its ETag and sends nothing', async () => {
        const seen = await faultProxy(emulatorEndpoint());
        const statuses: number[] = [];
        seen.always({
          kind: 'changed',
          change: (answer) => {
            statuses.push(answer.status);
            return answer;
          },
        });
        load({ AWS_ENDPOINT_URL_S3: seen.endpoint });
        await invoke([event('e-1')]);
        later(61);
        await invoke([event('e-2')]);
        await seen.stop();
        expect(statuses).toEqual([200, 304]);
        expect(output.metric('StatusTableProblems')).toBe(0);
      });
    });
  },
);
