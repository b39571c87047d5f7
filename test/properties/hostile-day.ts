import fc from 'fast-check';
import { eventWindow } from '../oracle/agent-events';
import type { OracleInput, OutputObject } from '../oracle/input';
import { type OracleDay, oracleDay } from '../oracle/oracle';
import { intervalsOf, siteDay } from '../oracle/zone';
import { agentLines, strayRows } from './hostile-events';
import { hostileReports } from './hostile-reports';
import { hostileSettings } from './hostile-settings';
import { STRANGE_DAYS } from './strange-days';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A hostile day and what the oracle expects of it. */
export interface JudgedDay {
  readonly input: OracleInput;
  readonly expected: OracleDay;
}

/** Hostile days of strange zones, each with the oracle's result. */
export function days(): fc.Arbitrary<JudgedDay> {
  return hostileDays().map((input) => {
    const expected = oracleDay(input);
    if (expected === null) throw new Error(`expected ${input.timeZone} to have ${input.date}`);
    return { input, expected };
  });
}

/** Raw inputs of a day: events in any order, copies, strays, lines of all widths, reports that overlap. */
export function hostileDays(): fc.Arbitrary<OracleInput> {
  return fc.tuple(fc.constantFrom(...STRANGE_DAYS), hostileSettings()).chain(([place, settings]) => {
    const day = siteDay(place.timeZone, place.date);
    if (day === null) throw new Error(`expected ${place.timeZone} to have ${place.date}`);
    const known = { ...place, ...settings, intervalOutput: [], reports: [], lateDays: 7, lateArrivalHours: 24 };
    const asOf = fc.option(fc.integer({ min: day.start + 1, max: day.end + HOUR }), { nil: null, freq: 1 });
    const rarelyAsOf = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: asOf });
    return fc
      .tuple(rarelyAsOf, intervalOutput({ ...known, asOf: null }), reportsOf({ ...known, asOf: null }))
      .map(([until, objects, reports]) => ({ ...known, asOf: until, intervalOutput: objects, reports }));
  });
}

function reportsOf(input: OracleInput): fc.Arbitrary<OracleInput['reports']> {
  const day = siteDay(input.timeZone, input.date) ?? { start: 0, end: 0 };
  return hostileReports(day, intervalsOf(day, input.intervalMinutes));
}

/** One to four objects, each with some of the lines, in any order, and some lines in two of them. */
function intervalOutput(input: OracleInput): fc.Arbitrary<OutputObject[]> {
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
  return fc.tuple(lines, strayRows(anchors), fc.integer({ min: 1, max: 4 })).chain(([events, strays, count]) => {
    const place = fc.record({
      first: fc.integer({ min: 0, max: count - 1 }),
      again: fc.option(fc.integer({ min: 0, max: count - 1 }), { freq: 6 }),
      rank: fc.integer({ min: 0, max: 1000 }),
    });
    const rows = [...events, ...strays];
    return fc
      .tuple(
        fc.array(place, { minLength: rows.length, maxLength: rows.length }),
        fc.array(fc.integer({ min: day.start, max: day.end - 1 }), { minLength: count, maxLength: count }),
      )
      .map(([places, arrivals]) =>
        arrivals.map((arrival, index) => {
          const own = rows
            .flatMap((text, row) => {
              const { first, again, rank } = places[row] ?? { first: 0, again: null, rank: 0 };
              return [first, again].filter((number) => number === index).map(() => ({ text, rank }));
            })
            .sort((a, b) => a.rank - b.rank);
          return { key: objectKey(arrival, index), text: own.map((row) => `${row.text}\n`).join('') };
        }),
      );
  });
}

function objectKey(arrival: number, index: number): string {
  const time = new Date(arrival).toISOString();
  const folder = time.slice(0, 13).replaceAll(/[-T]/g, '/');
  return `${folder}/aspect-wfm-ap-kda-to-s3-1-${time.slice(0, 19).replaceAll(/[T:]/g, '-')}-0000-${index}`;
}
