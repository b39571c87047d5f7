import fc from 'fast-check';
import { eventWindow } from '../oracle/agent-events';
import type { OracleInput, OutputObject } from '../oracle/input';
import { type OracleDay, oracleDay } from '../oracle/oracle';
import { intervalsOf, type Stretch, siteDay } from '../oracle/zone';
import { agentLines, strayRows } from './hostile-events';
import { hostileReports } from './hostile-reports';
import { type Condition, hostileSettings } from './hostile-settings';
import { STRANGE_DAYS } from './strange-days';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A hostile day and what the oracle expects of it. */
export interface JudgedDay {
  readonly input: OracleInput;
  readonly expected: OracleDay;
}

/** What the oracle expects of a day. */
export function judged(input: OracleInput): JudgedDay {
  const expected = oracleDay(input);
  if (expected === null) throw new Error(`expected ${input.timeZone} to have ${input.date}`);
  return { input, expected };
}

/** Raw inputs of a day of a strange zone: events in any order, copies, strays, lines of all widths, reports that overlap. */
export function hostileDays(condition: Condition): fc.Arbitrary<OracleInput> {
  return fc.tuple(fc.constantFrom(...STRANGE_DAYS), hostileSettings()).chain(([place, settings]) => {
    const day = siteDay(place.timeZone, place.date);
    if (day === null) throw new Error(`expected ${place.timeZone} to have ${place.date}`);
    const known = { ...place, ...settings, intervalOutput: [], reports: [] };
    const asOf = fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: day.start + 1, max: day.end + HOUR }) },
      { weight: 1, arbitrary: fc.constantFrom(...intervalsOf(day, settings.intervalMinutes).map(({ end }) => end)) },
    );
    return fc
      .tuple(asOf, intervalOutput({ ...known, asOf: null }, condition), reportsOf({ ...known, asOf: null }, condition))
      .map(([until, objects, reports]) => ({ ...known, asOf: until, intervalOutput: objects, reports }));
  });
}

function reportsOf(input: OracleInput, condition: Condition): fc.Arbitrary<OracleInput['reports']> {
  const day = siteDay(input.timeZone, input.date) ?? { start: 0, end: 0 };
  return hostileReports(
    { day, intervals: intervalsOf(day, input.intervalMinutes), lateDays: input.lateDays },
    condition,
  );
}

/**
 * One to four objects, packed or not, each with some of the lines, in any order, and some lines in two of them; with or
 * without a last line end, cut off or not, about the hours that are listed.
 */
function intervalOutput(input: OracleInput, condition: Condition): fc.Arbitrary<OutputObject[]> {
  const day = siteDay(input.timeZone, input.date) ?? { start: 0, end: 0 };
  const window = eventWindow(input, day);
  const anchors = {
    dayStart: day.start,
    dayEnd: day.end,
    lookbackStart: window.start,
    horizon: window.end,
    maxSilenceMs: (input.rules.maxSilenceMinutes ?? 60) * MINUTE,
  };
  const lines = fc.array(agentLines(anchors), { maxLength: 5 }).map((agents) => agents.flat());
  return fc
    .tuple(lines, strayRows(anchors, condition), fc.integer({ min: 1, max: 4 }))
    .chain(([events, strays, count]) => {
      const place = fc.record({
        first: fc.integer({ min: 0, max: count - 1 }),
        again: fc.option(fc.integer({ min: 0, max: count - 1 }), { freq: 6 }),
        rank: fc.integer({ min: 0, max: 1000 }),
      });
      const rows = [...events, ...strays];
      const arrival = fc.integer({ min: day.start, max: day.end - 1 });
      const object = condition === 'sound' ? soundObject(arrival) : damagedObject(arrival, listedHours(input, day));
      return fc
        .tuple(
          fc.array(place, { minLength: rows.length, maxLength: rows.length }),
          fc.array(object, { minLength: count, maxLength: count }),
        )
        .map(([places, objects]) =>
          objects.map(({ arrival, charactersCut, lineEnd, ending }, index) => {
            const own = rows
              .flatMap((text, row) => {
                const { first, again, rank } = places[row] ?? { first: 0, again: null, rank: 0 };
                return [first, again].filter((number) => number === index).map(() => ({ text, rank }));
              })
              .sort((a, b) => a.rank - b.rank);
            const text = own.map((row) => `${row.text}${lineEnd}`).join('');
            return { key: `${objectKey(arrival, index)}${ending}`, text: cutAtEnd(text, charactersCut) };
          }),
        );
    });
}

interface ObjectPlan {
  readonly arrival: number;
  readonly charactersCut: number;
  readonly lineEnd: string;
  readonly ending: string;
}

function soundObject(arrival: fc.Arbitrary<number>): fc.Arbitrary<ObjectPlan> {
  return arrival.map((at) => ({ arrival: at, charactersCut: 0, lineEnd: '\n', ending: '' }));
}

function damagedObject(ofDay: fc.Arbitrary<number>, listed: Stretch): fc.Arbitrary<ObjectPlan> {
  const arrival = fc.oneof(
    { weight: 4, arbitrary: ofDay },
    { weight: 2, arbitrary: fc.integer({ min: listed.start, max: listed.end }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(listed.start, listed.end), aboutAnHour).map(([a, b]) => a + b) },
  );
  return fc.record({
    arrival,
    charactersCut: fc.oneof(fc.constantFrom(0, 0, 0, 1), fc.nat(60)),
    lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n'),
    ending: fc.constantFrom('', '', '.gz'),
  });
}

function listedHours({ rules, lateArrivalHours }: OracleInput, day: Stretch): Stretch {
  return {
    start: day.start - rules.lookbackHours * HOUR - 15 * MINUTE,
    end: day.end + (rules.maxSilenceMinutes ?? 0) * MINUTE + lateArrivalHours * HOUR,
  };
}

const aboutAnHour = fc.oneof(
  fc.constantFrom(-HOUR, -1000, 0, 1000, HOUR - 1000, HOUR),
  fc.integer({ min: -HOUR, max: HOUR }),
);

/** Without the last characters; none of them is cut in half. */
function cutAtEnd(text: string, characters: number): string {
  const whole = Array.from(text);
  return whole.slice(0, Math.max(0, whole.length - characters)).join('');
}

function objectKey(arrival: number, index: number): string {
  const time = new Date(arrival).toISOString();
  const folder = time.slice(0, 13).replaceAll(/[-T]/g, '/');
  return `${folder}/aspect-wfm-ap-kda-to-s3-1-${time.slice(0, 19).replaceAll(/[T:]/g, '-')}-0000-${index}`;
}
