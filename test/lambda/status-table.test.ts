import type { KinesisStreamBatchResponse } from 'aws-lambda';
import { faultProxy } from '../stores/fault-proxy';
import { describeAnalytics, event, inStatus, lineOf, STATUSES, statesOf } from './an-analytics';

describeAnalytics(
  'the status table of the analytics',
  ({ output, pipeline, load, invoke, emulatorEndpoint, restoreEnvironment }) => {
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

      test('unreadable at the start: the batch fails as a whole, for nobody knows the types', async () => {
        const broken = await faultProxy(emulatorEndpoint());
        broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
        load({ AWS_ENDPOINT_URL_S3: broken.endpoint });
        await expect(invoke([event('e-1')])).rejects.toThrow('AccessDenied');
        broken.reset();
        expect(await failedOf(invoke([event('e-1')]))).toBe(0);
        broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
        later(61);
        expect(await failedOf(invoke([event('e-2')]))).toBe(0);
        await broken.stop();
        restoreEnvironment();
        expect(await pipeline().lines()).toEqual(['e-1', 'e-2'].map(lineOf));
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
