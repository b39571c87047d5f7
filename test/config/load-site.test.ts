import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { loadMaps, loadStatusTable } from '../../converter/config/load-maps';
import { loadConfig, loadSite } from '../../converter/config/load-site';
import { builtInProfile } from '../../converter/profiles/built-in';
import { aConfiguration } from './a-configuration';

let folder: string;
let config: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  config = join(folder, 'aspect-wfm.config.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function configure(given: Readonly<Record<string, unknown>> = {}): void {
  write('aspect-wfm.config.json', aConfiguration(given));
}

const NO_FILES = { statuses: null, contactGroups: null, staffing: null, agents: null };

describe('a site is loaded', () => {
  test('with its maps and profiles, which lie beside its configuration', async () => {
    const own = JSON.stringify({ ...builtInProfile('csv'), name: 'own', dataSets: {} });
    write('profiles/own.json', `\ufeff${own}`);
    write('maps/agents.csv', '\ufeffUsername,AgentId\nagent.one,1\n');
    configure({ output: { profiles: ['itf', 'profiles/own.json'] }, maps: { agents: 'maps/agents.csv' } });
    const site = await loadSite(config);
    expect(site.config.output.location).toBe(join(folder, 'history'));
    expect(site.maps).toEqual({
      statuses: null,
      contactGroups: [],
      staffing: [],
      agents: [{ username: 'agent.one', agentId: '1', agentGroup: null, validFrom: null, validTo: null }],
    });
    expect(site.profiles.map(({ profile }) => profile.name)).toEqual(['itf', 'own']);
    expect(site.profiles[0]).toEqual({ profile: builtInProfile('itf'), text: JSON.stringify(builtInProfile('itf')) });
    expect(site.profiles[1]?.text).toBe(own);
  });

  test('by a path that is relative to where the command is', async () => {
    configure();
    expect((await loadSite(relative(process.cwd(), config))).config.reports.location).toBe(join(folder, 'reports'));
  });

  test('its configuration alone needs none of the other files', async () => {
    configure({ maps: { agents: 'none.csv' } });
    expect((await loadConfig(config)).maps.agents).toBe(join(folder, 'none.csv'));
  });
});

describe('a site is not loaded', () => {
  test('without its configuration', async () => {
    const problem = {
      where: config,
      expected: 'a file',
      got: 'none',
      remedy: 'Correct the name, or put the file there.',
    };
    await expect(loadSite(config)).rejects.toMatchObject({ code: 'configuration', problems: [problem] });
    await expect(loadConfig(config)).rejects.toMatchObject({ code: 'configuration', problems: [problem] });
  });

  test('from what is no configuration', async () => {
    write('aspect-wfm.config.json', '{"a":');
    const where = `${config} line 1, column 6`;
    await expect(loadSite(config)).rejects.toMatchObject({ code: 'configuration', problems: [{ where }] });
    await expect(loadConfig(config)).rejects.toMatchObject({ code: 'configuration', problems: [{ where }] });
  });

  test('and the problems of configuration, maps and profiles are told together', async () => {
    write('agents.csv', 'Username,AgentId\n,1\n');
    write('staffing.csv', Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    write('own.json', '{"name":1}');
    configure({
      timeZone: 'Mars',
      output: { profiles: ['own.json', 'none.json'] },
      maps: { agents: 'agents.csv', staffing: 'staffing.csv', statuses: 'none.csv' },
    });
    const error: unknown = await loadSite(config).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'WfmError', code: 'configuration' });
    const { problems } = error as { problems: readonly { where: string; got: string }[] };
    const places = problems.map(({ where, got }) => `${where.replace(`${folder}/`, '')}: ${got}`);
    expect(places.filter((place) => !place.startsWith('own.json'))).toEqual([
      'aspect-wfm.config.json: timeZone: "Mars"',
      'none.csv: none',
      'staffing.csv: other bytes',
      'agents.csv line 2, column Username: nothing',
      'none.json: none',
    ]);
    expect(places.some((place) => place.startsWith('own.json'))).toBe(true);
  });

  test('and problems of maps alone are an error of maps', async () => {
    write('agents.csv', 'Username,AgentId\n,1\n');
    configure({ maps: { agents: 'agents.csv', staffing: 'none.csv' } });
    await expect(loadSite(config)).rejects.toMatchObject({
      code: 'map',
      problems: [{ got: 'none' }, { got: 'nothing' }],
    });
  });
});

test('profiles that would write the same file are refused', async () => {
  const text = readFileSync('converter/profiles/csv.json', 'utf8').replace('"name": "csv"', '"name": "mine"');
  const mine = write('mine.json', text);
  configure({ output: { profiles: ['csv', mine], dataSets: ['signInPairs'] } });
  await expect(loadSite(config)).rejects.toMatchObject({
    code: 'configuration',
    message:
      'output.profiles: expected profiles that write different files, got csv and mine, which both write signInPairs.csv. Change fileName in one of them.',
  });
});

describe('maps', () => {
  test('are read from their files, or not at all', async () => {
    const statuses = write('s.csv', 'StateName,StateType\n Break ,0\n');
    expect(await loadMaps({ ...NO_FILES, statuses })).toMatchObject({
      statuses: [{ statusKey: 'break', stateType: '0' }],
    });
    expect(await loadMaps(NO_FILES)).toEqual({ statuses: null, contactGroups: [], staffing: [], agents: [] });
  });

  test('that are no UTF-8 are named', async () => {
    const agents = write('a.csv', Buffer.from('Username,AgentId\nJos\xe9,1\n', 'latin1'));
    await expect(loadMaps({ ...NO_FILES, agents })).rejects.toMatchObject({
      code: 'map',
      message: `${agents}: expected text in UTF-8, got other bytes. Save it as UTF-8, for example "CSV UTF-8".`,
    });
  });

  test('in a place that fails are a failure of the store', async () => {
    const agents = join(folder, `${'x'.repeat(300)}.csv`);
    await expect(loadMaps({ ...NO_FILES, agents })).rejects.toMatchObject({ code: 'store' });
  });

  test('of statuses alone are a table', async () => {
    const file = write('s.csv', 'StateName,StateType\nBreak,0\nCoaching,P\n');
    expect(await loadStatusTable(file)).toEqual(
      new Map([
        ['break', '0'],
        ['coaching', 'P'],
      ]),
    );
  });
});
