import type { Manifest } from '../../converter/day/manifest';
import { type JudgingSettings, standingFindings } from '../../converter/day/standing-findings';
import { RULES } from '../reports/a-report';
import { aDay } from './a-day';

type Input = Manifest['inputs'][number];

const anInput = (kind: Input['kind'], rows: number, setAside: number): Input => ({
  kind,
  key: `${kind} ${rows}`,
  size: 1,
  digest: 'd',
  rows,
  setAside,
});

function manifestOf(inputs: readonly Input[], part: Partial<Manifest> = {}, noAgent = 0): Manifest {
  const { manifest } = aDay('d1');
  return {
    ...manifest,
    version: 1,
    changes: [],
    inputs: [...inputs],
    totals: { ...manifest.totals, noAgent },
    ...part,
  };
}

const judgedBy = (maxSetAsideShare: number): JudgingSettings => ({
  timeZone: 'UTC',
  intervalMinutes: 30,
  rules: RULES,
  productivity: { lateArrivalHours: 24 },
  run: { maxSetAsideShare },
});

const sharesOf = (manifest: Manifest, maxShare: number) =>
  standingFindings(manifest, judgedBy(maxShare)).flatMap(({ code, examples }) =>
    code === 'set-aside-share' ? examples : [],
  );

const told = (kind: Input['kind'], maxShare: number, setAside: number, of: number) =>
  `${kind}: expected a share of at most ${maxShare} of the rows to be set aside (run.maxSetAsideShare), got ${setAside} of ${of}. Look at set-aside.csv`;

test.each([
  [1, 999, 0.001, 1],
  [1, 1000, 0.001, 0],
  [29, 100, 0.29, 0],
  [30, 100, 0.29, 1],
  [7, 100, 0.07, 0],
  [1, 1, 1, 0],
  [1, 1_000_000, 0, 1],
  [0, 1, 0, 0],
  [0, 0, 0, 0],
])('%i of %i rows set aside, at most %d: %i findings', (setAside, rows, maxShare, count) => {
  const expected = count === 0 ? [] : [told('queueReport', maxShare, setAside, rows)];
  expect(sharesOf(manifestOf([anInput('queueReport', rows, setAside)]), maxShare)).toEqual(expected);
});

test('each kind of input has a share of its own, whatever the number of its objects', () => {
  const manifest = manifestOf([
    anInput('agentReport', 1000, 0),
    anInput('intervalOutput', 10, 3),
    anInput('intervalOutput', 20, 0),
    anInput('queueReport', 40, 5),
  ]);
  expect(sharesOf(manifest, 0.1)).toEqual([told('queueReport', 0.1, 5, 40)]);
  expect(sharesOf(manifest, 0.09)).toEqual([told('intervalOutput', 0.09, 3, 30), told('queueReport', 0.09, 5, 40)]);
});

test('rows of interval output without an agent are outside of the share', () => {
  const manifest = manifestOf([anInput('intervalOutput', 11, 1), anInput('queueReport', 10, 1)], {}, 1);
  expect(sharesOf(manifest, 0.1)).toEqual([]);
  expect(sharesOf(manifest, 0.099)).toEqual([told('intervalOutput', 0.099, 1, 10), told('queueReport', 0.099, 1, 10)]);
});

test('nothing but rows without an agent is no share at all', () => {
  expect(sharesOf(manifestOf([anInput('intervalOutput', 3, 0)], {}, 3), 0)).toEqual([]);
});

test('they stand among the findings of the manifest, sorted by code', () => {
  const findings: Manifest['findings'] = (['row-set-aside', 'status-unknown'] as const).map((code) => ({
    code,
    severity: 'warning',
    count: 1,
    examples: [],
  }));
  const manifest = manifestOf([anInput('queueReport', 1, 1)], { findings });
  expect(standingFindings(manifest, judgedBy(0))).toMatchObject([
    { code: 'row-set-aside' },
    { code: 'set-aside-share', severity: 'error', count: 1 },
    { code: 'status-unknown' },
  ]);
  expect(standingFindings(manifest, judgedBy(1))).toEqual(findings);
});

describe('rows that no day reads', () => {
  const key = '2026/06/04/12/s-1-2026-06-04-12-00-00-x';
  const missed = [{ date: '2026-06-01', rows: 3, line: 2 }];
  const inManifest = manifestOf([{ ...anInput('intervalOutput', 9, 0), key, missed }, anInput('queueReport', 1, 0)]);
  const counts = (...args: Parameters<typeof standingFindings>) =>
    standingFindings(...args).map(({ code, count }) => [code, count]);

  test('are told of from the manifest', () => {
    expect(counts(inManifest, judgedBy(1))).toEqual([['late-beyond-window', 3]]);
  });

  test('are told of from what was read just now, where there is such', () => {
    expect(counts(inManifest, judgedBy(1), [])).toEqual([]);
    expect(counts(inManifest, judgedBy(1), [{ key, date: '2026-05-31', rows: 7, line: 1 }])).toEqual([
      ['late-beyond-window', 7],
    ]);
  });
});
