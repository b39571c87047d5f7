import { loadSite } from '../../converter/config/load-site';
import { openSite } from '../../converter/jobs/site';
import { runNightly } from '../../lambda/converter/nightly';
import { observe } from '../../lambda/delivery/observability';
import { AS_OF, aSite } from '../cli/a-site';
import { aContext } from './a-kinesis-event';
import { captureOutput } from './captured';

jest.mock('../../lambda/converter/site-in-s3', () => ({
  siteInS3: async (configuration: string) => openSite(await loadSite(configuration)),
}));
jest.mock('../../converter/day/convert-day', () => ({
  convertDay: async () => {
    throw new TypeError('planted.person is no number\n    at planted.person');
  },
}));

const output = captureOutput();

test('F16: of a day that hits a bug the log has the frames of its stack, and the message only failure.json', async () => {
  const site = aSite(['2026-06-04'], { run: { lookbackDays: 1 } });
  const failed = runNightly({ asOf: AS_OF }, aContext(), site.config, observe('converter'));
  const trace = 'history/2026-06-04/failure.json';
  await expect(failed).rejects.toThrow(
    /^exit code 1: 2026-06-04 failed \(unexpected, see .*2026-06-04\/failure\.json\)\./,
  );
  await expect(failed).rejects.not.toThrow('planted');
  const [day] = output.records().filter(({ message }) => message === 'Day');
  expect(day?.frames).toEqual(expect.arrayContaining([expect.stringMatching(/^at .*unexpected\.test\.ts:\d+:\d+/)]));
  expect(output.text()).not.toContain('planted');
  expect(site.read(trace)).toContain('planted.person is no number');
  site.remove();
});
