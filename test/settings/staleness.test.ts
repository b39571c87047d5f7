import { aSite, type SiteInputs } from '../conversion/a-site';
import { convertOn, planDay } from '../conversion/convert';
import { INPUT_CASES } from './input-cases';
import { OUTPUT_CASES } from './output-cases';
import { RULES_CASES } from './rules-cases';
import { RUN_CASES } from './run-cases';
import { withSetting } from './setting-case';
import { SITE_CASES } from './site-cases';
import { DATE, THE_DAY } from './the-day';

const CASES = [...SITE_CASES, ...INPUT_CASES, ...OUTPUT_CASES, ...RULES_CASES, ...RUN_CASES];

/** Keys that the configuration digest covers (spec 3). What maps and profiles say is covered, too, wherever they lie. */
const COVERED = new Set([
  ...['timeZone', 'intervalMinutes', 'agentGroupBy'],
  ...CASES.flatMap(({ key }) => (key.startsWith('rules.') || key.startsWith('maps.') ? [key] : [])),
  ...['output.profiles', 'output.dataSets', 'output.emptyIntervals', 'output.dateFormat', 'output.intervalLabel'],
  ...['output.repeatedHour', 'output.agentIdLength'],
]);

const CHANGED = 'configuration or maps changed';

/** Why a day that was converted before is stale now that its site is another. */
async function reasonsAfter(before: SiteInputs, after: SiteInputs, date = DATE): Promise<readonly string[]> {
  const site = await aSite(before);
  await convertOn(site, date);
  const { stores } = site;
  return (await planDay({ ...(await aSite(after)), stores }, date)).inspected.reasons;
}

describe('a day', () => {
  const cases = CASES.map(({ key, title, inputs, to }) => {
    const day = { ...THE_DAY, maps: inputs.maps ?? {} };
    return [`${key}: ${title}`, COVERED.has(key), day, withSetting(day, key, to)] as const;
  });

  test.each(cases.filter(([, isCovered]) => isCovered))(
    'is stale after a change of %s',
    async (_, __, before, after) => {
      expect(await reasonsAfter(before, after)).toContain(CHANGED);
    },
  );

  test.each(cases.filter(([, isCovered]) => !isCovered))('stays as it is with %s', async (_, __, before, after) => {
    expect(await reasonsAfter(before, after)).toEqual([]);
  });

  test('is stale after a change of what a profile says, not of how it is laid out', async () => {
    const profile = {
      ...(await aSite({})).profiles.find(({ profile: { name } }) => name === 'csv')?.profile,
      name: 'ours',
      dataSets: { contactGroupDaily: { report: 'Daily', columns: ['date', 'contactGroup', 'nco'] } },
    };
    const withText = (text: string): SiteInputs => ({
      ...THE_DAY,
      config: { output: { profiles: ['ours.json'] } },
      profiles: { 'ours.json': text },
    });
    const before = withText(JSON.stringify(profile));
    expect(await reasonsAfter(before, withText(`${JSON.stringify(profile, null, 4)}\n`))).toEqual([]);
    expect(await reasonsAfter(before, withText(JSON.stringify({ ...profile, delimiter: ';' })))).toEqual([CHANGED]);
  });
});

describe('a row of a map makes a day stale only where it holds on that day', () => {
  test.each([
    ['contact-groups.csv', 'Queue,ContactGroup', 'Tickets,Box office'],
    ['staffing.csv', 'ContactGroup,AgentGroup', 'Tickets,Care'],
    ['agents.csv', 'Username,AgentId', 'ann,7001'],
  ])('%s', async (file, columns, cells) => {
    const header = `${columns},ValidFrom,ValidTo\n`;
    const withRow = (...dates: string[]): SiteInputs => ({
      ...THE_DAY,
      maps: { [file]: header + dates.map((validity) => `${cells},${validity}\n`).join('') },
    });
    const none = withRow();
    expect(await reasonsAfter(none, withRow('2026-06-15,2026-06-16'))).toEqual([CHANGED]);
    expect(await reasonsAfter(none, withRow('2026-06-01,2026-06-15'))).toEqual([]);
    expect(await reasonsAfter(none, withRow('2026-06-16,'))).toEqual([]);
    expect(await reasonsAfter(withRow(','), withRow('2026-06-01,2026-07-01'))).toEqual([]);
    expect(await reasonsAfter(withRow(','), withRow('2026-06-01,2026-06-15'))).toEqual([CHANGED]);
  });

  test('a status has no dates: it holds on every day', async () => {
    const withTable = (rows: string): SiteInputs => ({
      ...THE_DAY,
      maps: { 'statuses.csv': `StateName,StateType\n${rows}` },
    });
    expect(await reasonsAfter(withTable(''), withTable('Lunch,0\n'))).toEqual([CHANGED]);
    expect(await reasonsAfter(withTable('Lunch,0\n'), withTable(' LUNCH ,0\n'))).toEqual([]);
  });
});
