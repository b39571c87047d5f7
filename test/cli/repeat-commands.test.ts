import type { ConvertRequest } from '../../converter/cli/convert-request';
import type { DayOutcome } from '../../converter/jobs/outcome';
import { repeatCommands } from '../../converter/jobs/repeat-commands';

const REQUEST: ConvertRequest = {
  command: 'backfill',
  range: null,
  only: 'due',
  newestFirst: false,
  onFailure: 'continue',
  lateReports: false,
  partial: false,
  today: false,
  dryRun: false,
  jobs: null,
};
const OPTIONS = { config: '/etc/site.json', json: false, log: 'text', debug: false } as const;
const held = (date: string): DayOutcome => ({ kind: 'held', date, message: '' });
const done = (date: string): DayOutcome => ({ kind: 'complete', date, version: 1, findings: [] });

test('none where every day is done, skipped or left alone', () => {
  const outcomes: DayOutcome[] = [
    done('2026-06-01'),
    { kind: 'no-such-date', date: '2026-06-02' },
    { kind: 'not-selected', date: '2026-06-03', state: 'failed' },
  ];
  expect(repeatCommands(outcomes, REQUEST, OPTIONS)).toEqual([]);
});

test('one for each run of consecutive dates, whatever the order, and over the end of a month', () => {
  const undone: DayOutcome[] = [
    { kind: 'interrupted', date: '2026-07-01' },
    { kind: 'inputs-missing', date: '2026-06-30', message: '', missing: ['queue report'], agentsThere: true },
    { kind: 'failed', date: '2026-06-29', code: 'store', message: '', stack: null },
    { kind: 'not-begun', date: '2026-06-26' },
  ];
  const outcomes = [...undone, done('2026-06-28'), held('2026-06-25'), done('2026-06-27')];
  expect(repeatCommands(outcomes, REQUEST, OPTIONS)).toEqual([
    'aspect-wfm backfill --config /etc/site.json --from 2026-06-25 --to 2026-06-26',
    'aspect-wfm backfill --config /etc/site.json --from 2026-06-29 --to 2026-07-01',
  ]);
});

test.each<[Partial<ConvertRequest>, string]>([
  [{ only: 'all' }, ' --only all'],
  [{ only: 'missing' }, ''],
  [{ partial: true }, ' --partial'],
  [{ today: true }, ' --partial'],
  [{ lateReports: true }, ' --late-reports'],
])('asks again for what was asked: %j', (part, flags) => {
  const [command] = repeatCommands([held('2026-06-01')], { ...REQUEST, ...part }, OPTIONS);
  expect(command).toBe(`aspect-wfm backfill --config /etc/site.json --from 2026-06-01 --to 2026-06-01${flags}`);
});

test.each([
  ["/my site's/a.json", "'/my site'\\''s/a.json'"],
  ['s3://bucket/a+b/site.json', 's3://bucket/a+b/site.json'],
  ['$HOME/site.json', "'$HOME/site.json'"],
])('a shell takes the configuration for one word: %s', (config, word) => {
  const [command] = repeatCommands([held('2026-06-01')], REQUEST, { ...OPTIONS, config, asOf: '2026-06-05T12:00:00Z' });
  expect(command).toBe(
    `aspect-wfm backfill --config ${word} --from 2026-06-01 --to 2026-06-01 --as-of 2026-06-05T12:00:00Z`,
  );
});
