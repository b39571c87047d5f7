import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseHTML } from 'linkedom';
import {
  AS_OF,
  anEvent,
  aSite,
  lines,
  objectKey,
  queueReport,
  queueRow,
  reportKey,
  type TestSite,
} from '../cli/a-site';
import { asJson, aspectWfm } from '../cli/command-line';

const DATES = ['2026-06-01', '2026-06-02'];

let site: TestSite;
const common = () => ['--config', site.config, '--as-of', AS_OF];
const report = (...args: readonly string[]) => aspectWfm('report', ...args, ...common());
const out = (path: string) => join(site.folder, path);
const convert = async (...dates: readonly string[]) => {
  for (const date of dates) await aspectWfm('backfill', '--from', date, '--to', date, ...common());
};

beforeEach(() => {
  site = aSite(DATES);
});
afterEach(() => site.remove());

describe('a day', () => {
  test('goes into the file that is named, and stdout says so', async () => {
    await convert('2026-06-01');
    const { exitCode, stdout } = await report('--date', '2026-06-01', '--out', out('a/day.html'));
    expect(exitCode).toBe(0);
    const page = readFileSync(out('a/day.html'), 'utf8');
    expect(stdout).toBe(`${out('a/day.html')}  ${Buffer.byteLength(page)} bytes\n`);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(readdirSync(out('a'))).toEqual(['day.html']);
  });

  test('goes into a folder by its date', async () => {
    await convert('2026-06-01');
    mkdirSync(out('pages.d'));
    await report('--date', '2026-06-01', '--out', out('pages.d'));
    expect(existsSync(out('pages.d/2026-06-01.html'))).toBe(true);
  });

  test('goes into a folder that is not there, where a slash or no ending says so', async () => {
    await convert('2026-06-01');
    for (const folder of ['pages.v1/', 'pages']) await report('--date', '2026-06-01', '--out', `${out('')}/${folder}`);
    for (const folder of ['pages.v1', 'pages']) expect(readdirSync(out(folder))).toEqual(['2026-06-01.html']);
  });

  test('as JSON', async () => {
    await convert('2026-06-01');
    expect(await asJson('report', '--date', '2026-06-01', '--out', out('x.html'), ...common())).toEqual({
      command: 'report',
      exitCode: 0,
      days: [
        {
          date: '2026-06-01',
          startUtc: '2026-06-01T00:00:00.000Z',
          endUtc: '2026-06-02T00:00:00.000Z',
          state: 'complete',
          version: 1,
          reasons: [],
        },
      ],
      pages: [{ file: out('x.html'), bytes: readFileSync(out('x.html')).length }],
    });
  });

  test('changes nothing in the history', async () => {
    await convert('2026-06-01');
    const before = site.files('history');
    await report('--date', '2026-06-01', '--out', out('x.html'));
    expect(site.files('history')).toEqual(before);
  });

  test('without files of profile csv: "csv" is to be added only where the configuration lacks it', async () => {
    site.configure({ output: { location: 'history/', profiles: ['itf'] } });
    await convert('2026-06-01');
    const lacking = await report('--date', '2026-06-01', '--out', out('x.html'));
    expect(lacking.stderr).toContain('Add "csv" to output.profiles. Run: ');
    site.configure();
    const { exitCode, stderr } = await report('--date', '2026-06-01', '--out', out('x.html'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('files of profile csv, which the page shows, got none. Run: aspect-wfm backfill');
  });

  test('is the same page, whenever it is made', async () => {
    await convert('2026-06-01');
    for (const name of ['x.html', 'y.html']) await report('--date', '2026-06-01', '--out', out(name));
    expect(site.read('x.html')).toBe(site.read('y.html'));
  });

  test('shows what changed since the version before, number by number', async () => {
    await convert('2026-06-01');
    const late = { username: 'agent.two' };
    site.write(
      objectKey('2026-06-01', '12-00-00', 'c'),
      lines(anEvent('2026-06-01', '10:10:00', 'LOGIN', late), anEvent('2026-06-01', '10:20:00', 'LOGOUT', late)),
    );
    await convert('2026-06-01');
    await report('--date', '2026-06-01', '--out', out('x.html'));
    const page = site.read('x.html');
    expect(page).toContain('Input added: 2026/06/01/12/stream-1-2026-06-01-12-00-00-c');
    expect(page).toContain('<td>signedInSeconds</td><td>–</td><td>600</td>');
    expect(page).toContain('rows that are not as in version 1: 1');
  });

  test.each([
    ['cut off', () => site.write('history/2026-06-01/agentDaily.csv', 'date,username\n2026-06-01')],
    ['emptied', () => site.write('history/2026-06-01/agentDaily.csv', '')],
    ['gone', () => site.drop('history/2026-06-01/agentDaily.csv')],
  ])('that was made again since a file was %s: that file is not compared, the others are', async (_, damage) => {
    await convert('2026-06-01');
    damage();
    await convert('2026-06-01');
    const { exitCode } = await report('--date', '2026-06-01', '--out', out('x.html'));
    expect(exitCode).toBe(0);
    const told = differencesOf(site.read('x.html'));
    expect(told).toContain("Version 1's agentDaily.csv cannot be compared");
    expect(told.match(/cannot be compared/g)).toHaveLength(1);
    expect(told).not.toContain('(added)');
  });

  test('whose former version has no file of profile csv, or none that can be told, is compared with nothing', async () => {
    site.configure({ output: { location: 'history/', profiles: ['itf'] } });
    await convert('2026-06-01');
    site.configure();
    await convert('2026-06-01');
    await report('--date', '2026-06-01', '--out', out('itf.html'));
    site.write('history/2026-06-01/versions/1/manifest.json', '{');
    await report('--date', '2026-06-01', '--out', out('manifest.html'));
    for (const page of ['itf.html', 'manifest.html']) {
      const told = differencesOf(site.read(page));
      expect(told.match(/Version 1's \w+\.csv cannot be compared/g)).toHaveLength(6);
      expect(told).not.toContain('(added)');
      expect(told).not.toContain('no longer kept');
    }
  });

  test('says of a stale day what to run', async () => {
    await convert('2026-06-01');
    site.configure({ intervalMinutes: 15 });
    await report('--date', '2026-06-01', '--out', out('x.html'));
    expect(site.read('x.html')).toContain('Stale: version 1 is no longer what the inputs give');
    expect(site.read('x.html')).toContain(`backfill --config ${site.config} --from 2026-06-01 --to 2026-06-01`);
  });

  describe('has the intervals that its files were made in, whatever the configuration says', () => {
    const made = async (minutes: number, later: number, part: Readonly<Record<string, unknown>> = {}) => {
      site.configure({ ...part, intervalMinutes: minutes });
      await convert('2026-06-01');
      site.configure({ ...part, intervalMinutes: later });
      await report('--date', '2026-06-01', '--out', out('x.html'));
      return [...new Set(site.read('x.html').match(/data-step="\d+"/g))];
    };
    const quarters = ['10:00', '10:15', '10:30'].map((start) => queueRow('2026-06-01', start, 'Sales', 15));

    test('by the staffing of contact groups', async () => {
      site.write('staffing.csv', 'ContactGroup,AgentGroup\nSales,Inbound\n');
      expect(await made(30, 15, { maps: { staffing: 'staffing.csv' } })).toEqual(['data-step="1800000"']);
    });

    test('by that of agent groups, where no contact group has staff', async () => {
      site.write(reportKey('Queue', '2026-06-01'), queueReport(quarters));
      expect(await made(30, 15)).toEqual(['data-step="1800000"']);
      expect(await made(15, 30)).toEqual(['data-step="900000"']);
    });

    test('by the starts of the intervals, where nobody was there', async () => {
      site.write(reportKey('Queue', '2026-06-01'), queueReport(quarters));
      site.drop('OUTPUT');
      expect(await made(15, 30)).toEqual(['data-step="900000"']);
      expect(await made(15, 15)).toEqual(['data-step="900000"']);
    });

    test('by the configuration, where the starts are no nearer than its intervals', async () => {
      const halves = ['10:00', '10:30'].map((start) => queueRow('2026-06-01', start, 'Sales', 15));
      site.write(reportKey('Queue', '2026-06-01'), queueReport(halves));
      site.drop('OUTPUT');
      expect(await made(15, 15)).toEqual(['data-step="900000"']);
    });
  });
});

describe('a range', () => {
  test('goes into one file, without links', async () => {
    await convert(...DATES);
    const { exitCode, stdout } = await report('--from', '2026-06-01', '--to', '2026-06-02', '--out', out('range.html'));
    expect({ exitCode, lines: stdout.split('\n').length }).toEqual({ exitCode: 0, lines: 2 });
    expect(site.read('range.html')).not.toMatch(/<a [^>]*href="[^#]/);
  });

  test('goes into a folder, with the pages of its days and links to them; a day without a page has no link', async () => {
    await convert('2026-06-01');
    await report('--from', '2026-06-01', '--to', '2026-06-02', '--out', out('pages'));
    expect(readdirSync(out('pages')).sort()).toEqual(['2026-06-01.html', 'index.html']);
    const index = site.read('pages/index.html');
    expect(index).toContain('href="2026-06-01.html"');
    expect(index).not.toContain('href="2026-06-02.html"');
    expect(index).toContain(`backfill --config ${site.config} --from 2026-06-02 --to 2026-06-02`);
  });

  test('a day without files of profile csv has no page and stops no other one; the index says why', async () => {
    site.configure({ output: { location: 'history/', profiles: ['itf'] } });
    await convert('2026-06-01');
    site.configure();
    await convert('2026-06-02');
    const { exitCode } = await report('--from', '2026-06-01', '--to', '2026-06-02', '--out', out('pages'));
    expect(exitCode).toBe(0);
    expect(readdirSync(out('pages')).sort()).toEqual(['2026-06-02.html', 'index.html']);
    expect(dayTable('pages/index.html')[0]).toEqual([
      '2026-06-01',
      'stale',
      ['configuration or maps changed', 'no files of profile csv, hence no figures and no page'],
    ]);
  });

  test('tells each state: complete, stale, missing, failed, damaged, not over; and the commands for those that need it', async () => {
    const dates = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'];
    for (const date of dates.slice(2)) site.addDay(date);
    await convert('2026-06-01', '2026-06-02');
    site.drop('history/2026-06-02/agentDaily.csv');
    site.write('history/2026-06-03/failure.json', JSON.stringify({ code: 'store', message: 'no space left' }));
    await report('--from', '2026-06-01', '--to', '2026-06-05', '--out', out('range.html'));
    const rows = [...site.read('range.html').matchAll(/<th scope="row">(?<date>[^<]*)<\/th><td>(?<state>[^<]*)/g)];
    expect(rows.map(({ groups }) => [groups?.date, groups?.state])).toEqual([
      ['2026-06-01', 'complete, with warnings'],
      ['2026-06-02', 'stale'],
      ['2026-06-03', 'failed'],
      ['2026-06-04', 'missing'],
      ['2026-06-05', 'not final yet'],
    ]);
    expect(site.read('range.html')).toContain('file missing or damaged: agentDaily.csv');
    expect(site.read('range.html')).toContain('store: no space left');
    expect(site.read('range.html')).toContain('--from 2026-06-02 --to 2026-06-04');
  });

  test('a page of a day that has none any more goes away; other files stay', async () => {
    await convert(...DATES);
    const range = ['--from', '2026-06-01', '--to', '2026-06-02', '--out', out('pages')];
    await report(...range);
    site.write('pages/2026-06-03.html', 'of another range');
    site.drop('history/2026-06-01');
    await report(...range);
    expect(readdirSync(out('pages')).sort()).toEqual(['2026-06-02.html', '2026-06-03.html', 'index.html']);
  });

  test('a day that a run holds says so', async () => {
    const lock = { host: 'another-host', pid: 4711, runId: 'a-run' };
    const told = async (deadlineUtc: string) => {
      site.write('history/2026-06-01/.lock', JSON.stringify({ ...lock, deadlineUtc }));
      await report('--from', '2026-06-01', '--to', '2026-06-01', '--out', out('range.html'));
      return dayTable('range.html');
    };
    expect(await told('2999-01-01T00:00:00.000Z')).toEqual([['2026-06-01', 'missing', ['a run holds the day']]]);
    expect(await told('2026-01-01T00:00:00.000Z')).toEqual([['2026-06-01', 'missing', []]]);
  });

  test('a day whose manifest cannot be read says so, on the page and with --json', async () => {
    await convert('2026-06-01');
    site.write('history/2026-06-01/manifest.json', '{');
    const range = ['--from', '2026-06-01', '--to', '2026-06-02', '--out', out('x.html'), ...common()];
    const { days } = await asJson('report', ...range);
    expect(days).toMatchObject([
      { date: '2026-06-01', state: 'missing', reasons: ['manifest.json cannot be read'] },
      { date: '2026-06-02', state: 'missing', reasons: [] },
    ]);
    expect(dayTable('x.html')).toEqual([
      ['2026-06-01', 'missing', ['manifest.json cannot be read']],
      ['2026-06-02', 'missing', []],
    ]);
    expect((await asJson('status', ...range.slice(0, 4), ...common())).days?.[0]).toMatchObject({
      reasons: ['manifest.json cannot be read'],
    });
  });

  test('sums the files of each day', async () => {
    await convert('2026-06-01');
    await report('--from', '2026-06-01', '--to', '2026-06-01', '--out', out('range.html'));
    // Two intervals of 3 contacts queued, 2 handled, 1 abandoned; one agent from 10:00 to 11:00.
    expect(site.read('range.html')).toContain('<td>1</td><td>6</td><td>4</td><td>2</td><td>1</td><td>3600</td>');
  });

  test('a date that the zone skipped is told', async () => {
    site.configure({ timeZone: 'Pacific/Apia' });
    await report('--from', '2011-12-29', '--to', '2011-12-31', '--out', out('range.html'));
    expect(site.read('range.html')).toContain('2011-12-30</th><td colspan="8">no such date in the time zone</td>');
  });
});

describe('what a page says to run', () => {
  const at = (asOf: string) => ['--config', site.config, '--as-of', asOf];
  const dayPage = async (date: string, asOf = AS_OF) => {
    const ran = await aspectWfm('report', '--date', date, '--out', out('x.html'), ...at(asOf));
    return { ...ran, commands: ran.exitCode === 0 ? commandsOf('x.html') : [] };
  };
  const rangePage = async (from: string, to: string, asOf = AS_OF) => {
    await aspectWfm('report', '--from', from, '--to', to, '--out', out('x.html'), ...at(asOf));
    return commandsOf('x.html');
  };
  const run = async (command: string) => {
    expect(command).toMatch(/^npx aspect-wfm backfill /);
    return (await aspectWfm(...command.split(' ').slice(2))).exitCode;
  };

  test('runs, and makes the days that are stale and missing', async () => {
    await convert('2026-06-01');
    site.configure({ intervalMinutes: 15 });
    site.write(reportKey('Queue', '2026-06-01'), queueReport([queueRow('2026-06-01', '10:00', 'Sales', 15)]));
    site.write(reportKey('Queue', '2026-06-02'), queueReport([queueRow('2026-06-02', '10:00', 'Sales', 15)]));
    const [ofDay = ''] = (await dayPage('2026-06-01')).commands;
    const [ofRange = '', ...others] = await rangePage('2026-06-01', '2026-06-02');
    expect(ofDay).toContain('--from 2026-06-01 --to 2026-06-01');
    expect({ others, exitCodes: [await run(ofDay), await run(ofRange)] }).toEqual({ others: [], exitCodes: [0, 0] });
    expect(await rangePage('2026-06-01', '2026-06-02')).toEqual([]);
  });

  test('names the configuration by its whole path, wherever it was named from', async () => {
    const named = relative(process.cwd(), site.config);
    await aspectWfm(
      'report',
      '--from',
      DATES[0] ?? '',
      '--to',
      DATES[1] ?? '',
      '--out',
      out('x.html'),
      '--config',
      named,
    );
    expect(commandsOf('x.html')).toEqual([
      `npx aspect-wfm backfill --config ${site.config} --from 2026-06-01 --to 2026-06-02`,
    ]);
  });

  test.each([
    ['while it runs', '2026-06-02T15:00:00Z', '2026-06-02T12:00:00Z'],
    ['an hour after its end', '2026-06-03T01:10:00Z', '2026-06-02T12:00:00Z'],
  ])('of a day that is not final there is nothing, %s', async (_, now, before) => {
    await aspectWfm('backfill', '--from', '2026-06-02', '--to', '2026-06-02', '--partial', ...at(before));
    expect(await dayPage('2026-06-02', now)).toMatchObject({ exitCode: 0, commands: [] });
    const [command = '', ...others] = await rangePage('2026-06-01', '2026-06-02', now);
    expect(others).toEqual([]);
    expect(dayTable('x.html')).toEqual([
      ['2026-06-01', 'missing', []],
      ['2026-06-02', 'not final yet', expect.arrayContaining(['final from 2026-06-03T01:15:00.000Z on'])],
    ]);
    expect(await run(command)).toBe(0);
  });

  test('a day that is not final and was never made is to be waited for', async () => {
    const { exitCode, stderr } = await dayPage('2026-06-02', '2026-06-03T01:10:00Z');
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Wait until the day is final (from 2026-06-03T01:15:00.000Z on), or convert it as it');
    expect(stderr).not.toContain('--from');
  });

  test('a day whose inputs are gone is made from what is left only by a command of its own', async () => {
    await convert(...DATES);
    site.drop(objectKey('2026-06-01', '11-05-00', 'b'));
    site.configure({ rules: { maxSilenceMinutes: 59 } });
    const [ofDay = ''] = (await dayPage('2026-06-01')).commands;
    expect(ofDay).toContain('--only all');
    const [due = '', rebuild = '', ...others] = await rangePage('2026-06-01', '2026-06-02');
    expect(others).toEqual([]);
    expect(due).toContain('--from 2026-06-02 --to 2026-06-02 --as-of');
    expect(rebuild).toContain('--from 2026-06-01 --to 2026-06-01 --only all');
    expect(dayTable('x.html')[0]?.[2]).toContain('inputs no longer there: 1; a run keeps this version');
    expect([await run(due), await run(rebuild)]).toEqual([0, 0]);
    expect((await dayPage('2026-06-01')).commands).toEqual([]);
  });
});

test('--anonymous: no name of an agent is on any page, and the same pseudonym is on each', async () => {
  await convert(...DATES);
  await report('--from', '2026-06-01', '--to', '2026-06-02', '--out', out('pages'), '--anonymous');
  const pages = ['2026-06-01', '2026-06-02'].map((date) => site.read(`pages/${date}-anonymous.html`));
  for (const page of [...pages, site.read('pages/index-anonymous.html')]) expect(page).not.toContain('agent.one');
  const [first, second] = pages.map((page) => new Set(page.match(/agent-[0-9a-f]{12}/g)));
  expect(first?.size).toBe(1);
  expect(first).toEqual(second);
});

test('--anonymous: a secret decides over the pseudonyms', async () => {
  await convert('2026-06-01');
  const pseudonyms = async (key: string | undefined, name: string) => {
    if (key !== undefined) process.env.ASPECT_WFM_PSEUDONYM_KEY = key;
    try {
      await report('--date', '2026-06-01', '--out', out(name), '--anonymous');
    } finally {
      delete process.env.ASPECT_WFM_PSEUDONYM_KEY;
    }
    return new Set(site.read(name).match(/agent-[0-9a-f]{12}/g));
  };
  const made = [
    await pseudonyms(undefined, 'a.html'),
    await pseudonyms('one', 'b.html'),
    await pseudonyms('two', 'c.html'),
    await pseudonyms('one', 'd.html'),
  ];
  expect(new Set(made.flatMap((set) => [...set])).size).toBe(3);
  expect(made[3]).toEqual(made[1]);
});

/** The commands that a page prints. */
function commandsOf(page: string): string[] {
  const { document } = parseHTML(site.read(page));
  const codes = [...document.querySelectorAll('.verdict code')].map(({ textContent }) => textContent);
  return codes.filter((text) => text.includes('backfill'));
}

/** The days of a range's page: date, state and what is told beside it. */
function dayTable(page: string): [string, string, string[]][] {
  const { document } = parseHTML(site.read(page));
  return [...document.querySelectorAll('#day-table tbody tr')].map((row) => {
    const [date, state] = [row.querySelector('th'), row.querySelector('td')];
    const told = [...row.querySelectorAll('small')].map(({ textContent }) => textContent.trim());
    return [date?.textContent ?? '', state?.firstChild?.textContent ?? '', told];
  });
}

/** What a page tells of the former version, as text. */
function differencesOf(page: string): string {
  const { document } = parseHTML(page);
  return (document.querySelector('#differences')?.parentElement?.textContent ?? '').replace(/\s+/g, ' ');
}
