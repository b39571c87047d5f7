import type { Finding } from '../../converter/core/findings';
import { verdictOf } from '../../converter/pages/day/verdict';
import { aDayRecord } from './a-day-record';

const warning: Finding = { code: 'queue-unmapped', severity: 'warning', count: 1, examples: ['x'] };
const error: Finding = { code: 'report-gap-long', severity: 'error', count: 1, examples: ['x'] };
const COMPLETE = { state: 'complete', reasons: [], lateObjects: 0, goneInputs: 0 } as const;

test('a day without findings is good', () => {
  expect(verdictOf(aDayRecord())).toEqual({
    grade: 'good',
    title: 'Complete: nothing was found',
    notes: [],
    command: null,
  });
});

test('warnings are to be read', () => {
  expect(verdictOf(aDayRecord({ findings: [warning] }))).toMatchObject({
    grade: 'look',
    title: 'Complete, with 1 kind of finding to read',
    command: null,
  });
});

test('errors make figures doubtful', () => {
  expect(verdictOf(aDayRecord({ findings: [error, { ...error, code: 'identity-broken' }, warning] }))).toMatchObject({
    grade: 'act',
    title: 'Complete, but with 2 kinds of findings that make figures doubtful',
  });
  expect(verdictOf(aDayRecord({ findings: [error] })).title).toBe(
    'Complete, but with 1 kind of finding that makes figures doubtful',
  );
});

test('a stale day says why, and how to make it again', () => {
  const standing = { ...COMPLETE, state: 'stale', reasons: ['input changed: a.csv'] } as const;
  expect(verdictOf(aDayRecord({ standing, findings: [error], manifest: { version: 3 } }))).toEqual({
    grade: 'act',
    title: 'Stale: version 3 is no longer what the inputs give',
    notes: ['input changed: a.csv', 'The version has 1 kind of finding'],
    command: 'npx aspect-wfm backfill --from 2026-06-01 --to 2026-06-01',
  });
});

test('of many reasons twenty are told, and how many more there are', () => {
  const reasons = Array.from({ length: 22 }, (_, index) => `input changed: ${index}.csv`);
  const { notes } = verdictOf(aDayRecord({ standing: { ...COMPLETE, state: 'stale', reasons } }));
  expect(notes).toEqual([...reasons.slice(0, 20), 'and 2 more']);
});

test('a day whose last try failed shows the version before it', () => {
  const standing = { ...COMPLETE, state: 'failed', reasons: ['store: no space'] } as const;
  expect(verdictOf(aDayRecord({ standing, manifest: { version: 2 } }))).toMatchObject({
    grade: 'act',
    title: 'Version 2 stands, but the last try to make the day again failed',
    notes: ['store: no space'],
    command: expect.stringContaining('backfill'),
  });
});

test('a day that is not over says until when its figures go', () => {
  expect(verdictOf(aDayRecord({ manifest: { horizonUtc: '2026-06-01T15:00:00.000Z' } }))).toMatchObject({
    grade: 'look',
    title: 'Not over yet: figures until the horizon',
    notes: ['Nothing is known after 2026-06-01T15:00:00.000Z; the day ends at 2026-06-02T00:00:00.000Z'],
  });
});

test.each([
  ['2026-06-01T15:00:00.000Z', [warning], 'look', 'Not over yet: figures until the horizon'],
  ['2026-06-02T00:00:00.000Z', [], 'look', 'Not final yet: data of its end may still come'],
  ['2026-06-01T15:00:00.000Z', [error], 'act', 'Not final yet, and with 1 kind of finding that makes figures doubtful'],
] as const)(
  'a day that is not final is made again by no command: known until %s',
  (horizonUtc, findings, grade, title) => {
    const standing = { ...COMPLETE, state: 'stale', reasons: ['known until a, could be b'] } as const;
    const verdict = verdictOf(aDayRecord({ standing, findings, repeat: null, manifest: { horizonUtc } }));
    expect(verdict).toMatchObject({ grade, title, command: null });
    expect(verdict.notes).toContain('known until a, could be b');
  },
);

test('objects not read are told of a good day', () => {
  expect(verdictOf(aDayRecord({ standing: { ...COMPLETE, lateObjects: 2 } }))).toEqual({
    grade: 'good',
    title: 'Complete: nothing was found',
    notes: [
      'Objects of its hours that this version has not read: 2. They may hold late rows, or rows of other days; the next run looks',
    ],
    command: null,
  });
});

test('a day whose inputs are gone is to be looked at', () => {
  expect(verdictOf(aDayRecord({ standing: { ...COMPLETE, goneInputs: 1 } }))).toEqual({
    grade: 'look',
    title: 'Complete: nothing was found, but inputs are no longer there',
    notes: [
      'Inputs that are no longer there: 1. A run keeps this version, which holds what they held; --only all makes one from what is left',
    ],
    command: null,
  });
});
