import fc from 'fast-check';
import { canonicalJson } from '../../converter/config/canonical-json';
import type { Config } from '../../converter/config/config';
import { configurationDigest } from '../../converter/config/configuration-digest';
import { configOf, readConfig } from '../../converter/config/parse-config';
import type { MapRows } from '../../converter/core/maps/maps';
import { aConfiguration } from './a-configuration';

const PROFILES = ['{"name":"itf","delimiter":"\\t"}', '{"name":"csv"}'];
const ROWS: MapRows = { statuses: null, contactGroups: ['["q","c",null]'], staffing: [], agents: [] };

function config(given: Readonly<Record<string, unknown>> = {}, file = '/site/config.json'): Config {
  return configOf(readConfig(aConfiguration(given), file));
}

function digest(given: Readonly<Record<string, unknown>> = {}, profiles = PROFILES, rows = ROWS): string {
  return configurationDigest(config(given), profiles, rows);
}

test('is the SHA-256 of known text', () => {
  expect(digest()).toMatch(/^[0-9a-f]{64}$/);
  expect(digest()).toMatchInlineSnapshot(`"3e45569dab573d1ec9df3916566576eb3fc7e83e60315ffe309623a78b5c3daf"`);
});

describe('changes with', () => {
  test.each<[string, string]>([
    ['the time zone', digest({ timeZone: 'Europe/Madrid' })],
    ['the interval', digest({ intervalMinutes: 15 })],
    ['the grouping', digest({ agentGroupBy: 'hierarchyLevel1' })],
    ['silence', digest({ rules: { maxSilenceMinutes: 61 } })],
    ['the lookback', digest({ rules: { lookbackHours: 4 } })],
    ['the basis of APS', digest({ rules: { apsBasis: 'available' } })],
    ['hold time', digest({ rules: { holdInTalkTime: false } })],
    ['callbacks', digest({ rules: { callbacksHandled: true } })],
    ['the time of NCO', digest({ rules: { ncoTime: 'enqueue' } })],
    ['the service level', digest({ rules: { serviceLevelSeconds: 30 } })],
    ['the data sets', digest({ output: { dataSets: ['agentDaily'] } })],
    ['empty intervals', digest({ output: { emptyIntervals: true } })],
    ['the date format', digest({ output: { dateFormat: 'd/M/yyyy' } })],
    ['the interval label', digest({ output: { intervalLabel: 'end' } })],
    ['the repeated hour', digest({ output: { repeatedHour: 'separate' } })],
    ['the length of ids', digest({ output: { agentIdLength: 7 } })],
    ['a profile', digest({}, ['{"name":"itf","delimiter":";"}', '{"name":"csv"}'])],
    ['one profile less', digest({}, ['{"name":"csv"}'])],
    ['an empty status table', digest({}, PROFILES, { ...ROWS, statuses: [] })],
    ['a status', digest({}, PROFILES, { ...ROWS, statuses: ['["break","0"]'] })],
    ['a contact group', digest({}, PROFILES, { ...ROWS, contactGroups: [] })],
    ['staffing', digest({}, PROFILES, { ...ROWS, staffing: ['["c","t"]'] })],
    ['an agent', digest({}, PROFILES, { ...ROWS, agents: ['["c","t"]'] })],
  ])('%s', (_, changed) => {
    expect(changed).not.toBe(digest());
  });
});

describe('does not change with', () => {
  test.each<[string, string]>([
    [
      'defaults that are written out',
      digest({ intervalMinutes: 30, rules: { maxSilenceMinutes: 60, lookbackHours: 3 } }),
    ],
    ['the order of keys', digest({ rules: { lookbackHours: 3, apsBasis: 'signedIn', maxSilenceMinutes: 60 } })],
    ['the order of data sets', digest({ output: { dataSets: [...config().output.dataSets].reverse() } })],
    ['the order and layout of profiles', digest({}, ['{ "name": "csv" }\r\n', '{"delimiter":"\\t","name":"itf"}'])],
    ['where profiles lie', digest({ output: { profiles: ['my.json'] } })],
    [
      'locations',
      digest({ reports: { location: 'r2' }, productivity: { location: 'p2' }, output: { location: 'o2' } }),
    ],
    ['the folder of the configuration', configurationDigest(config({}, '/other/config.json'), PROFILES, ROWS)],
    [
      'reports and streams',
      digest({ reports: { agentReport: 'A', lateDays: 9 }, productivity: { stream: 's', lateArrivalHours: 1 } }),
    ],
    ['delivery and retention', digest({ output: { deliver: 'drop', keepVersions: 0 } })],
    ['where maps lie', digest({ maps: { agents: 'a.csv' } })],
    ['how a run works', digest({ run: { lookbackDays: 9, maxSetAsideShare: 1, jobs: 4 }, s3: { concurrency: 2 } })],
  ])('%s', (_, same) => {
    expect(same).toBe(digest());
  });
});

describe('canonical JSON', () => {
  test('has sorted keys, at every depth, and no white space', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }, 'x y'], a: { ä: 3, '\ud83d\ude00': 2, '\uff5e': 1, A: 4 } })).toBe(
      '{"a":{"A":4,"ä":3,"\uff5e":1,"\ud83d\ude00":2},"b":[{"c":null,"d":1},"x y"]}',
    );
  });

  test('of equal values in any order of keys is equal, and says the same', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(value, (given) => {
        const reversed = Object.fromEntries(Object.entries(given).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(given));
        expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });
});
