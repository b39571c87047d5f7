import { CONFIG_SCHEMA } from '../../converter/config/schema';
import { convert } from '../conversion/convert';
import { columnsOf } from '../conversion/table';
import { contactsQueued, INPUT_CASES, restatedAt } from './input-cases';
import { OUTPUT_CASES } from './output-cases';
import { RULES_CASES } from './rules-cases';
import { RUN_CASES } from './run-cases';
import { type SettingCase, withSetting } from './setting-case';
import { SITE_CASES } from './site-cases';
import { DATE } from './the-day';

jest.mock('../../converter/jobs/worker-pool', () => ({
  createWorkerPool: jest.fn((threads: number) => ({
    threads,
    run: async ({ day }: { day: { date: string } }) => ({ kind: 'not-begun', date: day.date }),
    close: async () => undefined,
  })),
}));

const CASES: readonly SettingCase[] = [...SITE_CASES, ...INPUT_CASES, ...OUTPUT_CASES, ...RULES_CASES, ...RUN_CASES];

describe.each(CASES.map((one) => [`${one.key}: ${one.title}`, one] as const))('%s', (_, one) => {
  test('by default', async () => {
    expect(await one.figures(one.inputs)).toEqual(one.byDefault);
  });

  test('changed', async () => {
    expect(await one.figures(withSetting(one.inputs, one.key, one.to))).toEqual(one.changed);
  });
});

test('--late-reports takes every report made since, whatever reports.lateDays says', async () => {
  const inputs = restatedAt('2027-06-23T00:00:00Z', 20);
  expect(await contactsQueued(inputs)).toEqual(['10']);
  const { files } = await convert(inputs, DATE, { lateReports: true });
  expect(columnsOf(files['contactGroupDaily.csv'], 'nco')).toEqual(['20']);
});

test('every key of the configuration has a test', () => {
  const tested = new Set(CASES.map(({ key }) => key));
  expect([...tested].sort()).toEqual(keysOf(CONFIG_SCHEMA, '').sort());
});

/** Paths of all keys of a schema but `$schema`, which is for editors. */
function keysOf(schema: unknown, path: string): string[] {
  const shape = shapeOf(schema);
  if (shape === null) return [path];
  return Object.entries(shape)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`));
}

function shapeOf(schema: unknown): Record<string, unknown> | null {
  const { shape, def } = schema as { shape?: Record<string, unknown>; def?: { innerType?: unknown } };
  if (shape !== undefined) return shape;
  return def?.innerType === undefined ? null : shapeOf(def.innerType);
}
