import { anEvent, aSite, lines, objectKey, type TestSite } from '../cli/a-site';
import { asJson, aspectWfm, type JsonResult } from '../cli/command-line';

/** Rows of the first day that arrive on the fourth: more than a day late. */
const FIRST = '2026-06-01';
const FOURTH = '2026-06-04';
const DATES = [FIRST, '2026-06-02', '2026-06-03', FOURTH];
const PURE = objectKey(FOURTH, '12-00-00', 'pure');
const MIXED = objectKey(FOURTH, '13-00-00', 'mixed');
const OF_FIRST = [anEvent(FIRST, '14:00:00', 'LOGIN'), anEvent(FIRST, '15:00:00', 'LOGOUT')];

let site: TestSite;
beforeEach(() => {
  site = aSite(DATES);
});
afterEach(() => site.remove());

const lateArrivalHours = (hours: number) =>
  site.configure({ productivity: { location: 'OUTPUT/', lateArrivalHours: hours } });
const common = () => ['--from', FIRST, '--to', FOURTH, '--as-of', '2026-06-06T12:00:00Z', '--config', site.config];

/** Each day's state or outcome with what is told of late rows. */
function told({ days = [] }: JsonResult): Record<string, unknown> {
  const entries = days.map(({ date, kind, state, findings }) => {
    const all = findings as readonly { code: string; count: number; examples: readonly string[] }[];
    const late = all.find(({ code }) => code === 'late-beyond-window');
    return [date.slice(8), late === undefined ? (kind ?? state) : [kind ?? state, late.count, ...late.examples]];
  });
  return Object.fromEntries(entries);
}
const backfill = async (...more: readonly string[]) => told(await asJson('backfill', ...common(), ...more));
const status = async () => told(await asJson('status', ...common()));

const placeOf = (path: string) => path.replace('OUTPUT/', '');
const example = (what: string, place: string) =>
  `${FIRST}: expected its rows in objects that arrived before 2026-06-03T01:00:00.000Z (productivity.lateArrivalHours 24), got ${what}, the first at ${place}. Unless they repeat rows that came in time, the day lacks them: set lateArrivalHours to at least 60 and run backfill --from ${FIRST} --to ${FIRST}`;

test('rows that came too late for their day are told of on the day on which they came, by every run', async () => {
  site.write(PURE, lines('', ...OF_FIRST));
  const written = { '01': 'written', '02': 'written', '03': 'written' };
  const late = [2, example('2 rows in 1 later object', `${placeOf(PURE)}:2`)];
  expect(await backfill()).toEqual({ ...written, '04': ['written', ...late] });
  const before = site.files('history');
  expect((await backfill())['04']).toEqual(['unchanged', ...late]);
  expect(site.files('history')).toEqual(before);
  expect((await aspectWfm('backfill', ...common())).stdout).toContain(
    `    warning late-beyond-window: 2\n      ${late[1]}`,
  );
});

test('an object that is no input of the day it came on leaves no trace in its manifest', async () => {
  await backfill();
  const without = site.files(`history/${FOURTH}`);
  site.drop('history');
  site.write(PURE, lines(...OF_FIRST));
  await backfill();
  expect(site.files(`history/${FOURTH}`)).toEqual(without);
});

test('of an input the manifest holds what status tells', async () => {
  site.write(MIXED, lines(anEvent(FOURTH, '12:59:00', 'LOGIN'), ...OF_FIRST, anEvent(FOURTH, '13:01:00', 'LOGOUT')));
  await backfill();
  const late = [2, example('2 rows in 1 later object', `${placeOf(MIXED)}:2`).replace('60', '61')];
  expect((await status())['04']).toEqual(['complete', ...late]);
  const { inputs } = JSON.parse(site.read(`history/${FOURTH}/manifest.json`));
  expect(inputs.filter((input: object) => 'missed' in input)).toEqual([
    expect.objectContaining({ key: placeOf(MIXED), rows: 4, missed: [{ date: FIRST, rows: 2, line: 2 }] }),
  ]);
});

test('once the setting reaches them, they are worked in, and nothing is told', async () => {
  site.write(PURE, lines(...OF_FIRST));
  site.write(MIXED, lines(...OF_FIRST, anEvent(FOURTH, '13:01:00', 'LOGOUT')));
  await backfill();
  expect(site.read(`history/${FIRST}/signInPairs.csv`)).not.toContain('14:00');

  lateArrivalHours(60);
  const inMixed = [2, example('2 rows in 1 later object', `${placeOf(MIXED)}:1`)];
  const later = inMixed.map((text) => String(text).replace('06-03T01', '06-04T13').replace('Hours 24', 'Hours 60'));
  expect((await status())['04']).toEqual(['complete', 2, later[1]?.replace('least 60', 'least 61')]);

  lateArrivalHours(61);
  expect((await status())['04']).toBe('complete');
  expect(await backfill()).toMatchObject({ '01': 'written', '04': 'unchanged' });
  expect(site.read(`history/${FIRST}/signInPairs.csv`)).toContain('14:00');
});

test('objects of one date are told of together, each date by itself', async () => {
  site.write(PURE, lines(...OF_FIRST, anEvent('2026-05-31', '10:00:00', 'LOGOUT')));
  site.write(MIXED, lines(anEvent(FOURTH, '13:01:00', 'LOGOUT'), ...OF_FIRST));
  const [kind, count, ...examples] = (await backfill())['04'] as unknown[];
  expect([kind, count]).toEqual(['written', 5]);
  expect(examples).toEqual([
    expect.stringContaining('2026-05-31: expected its rows in objects that arrived before 2026-06-02T01'),
    example('4 rows in 2 later objects', `${placeOf(PURE)}:1`).replace('least 60', 'least 61'),
  ]);
});

test('rows of a day whose window covers their object are told of nowhere', async () => {
  site.write(objectKey('2026-06-03', '00-59-59', 'in time'), lines(...OF_FIRST));
  expect(await backfill()).toEqual({ '01': 'written', '02': 'written', '03': 'written', '04': 'written' });
  expect(site.read(`history/${FIRST}/signInPairs.csv`)).toContain('14:00');
});
