import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CENTRE, convertCentre, copyOfCentre, filesUnder, tracesUnder } from './centre';
import { csvRows, itfRows, oneRow, workedFigures } from './worked-figures';

describe('the sample centre', () => {
  const copy = copyOfCentre();
  const history = join(copy.folder, 'history');
  afterAll(copy.remove);

  it('converts into the expected history, byte for byte, manifests included', async () => {
    await convertCentre(copy.folder);
    const [got, expected] = [filesUnder(history), filesUnder(join(CENTRE, 'expected'))];
    expect(Object.keys(got)).toEqual(Object.keys(expected));
    for (const [path, bytes] of Object.entries(expected)) {
      expect({ path, text: got[path]?.toString('utf8') }).toEqual({ path, text: bytes.toString('utf8') });
      expect({ path, same: got[path]?.equals(bytes) }).toEqual({ path, same: true });
    }
  });

  it('writes nothing when it is converted again', async () => {
    const before = tracesUnder(history);
    await convertCentre(copy.folder);
    expect(tracesUnder(history)).toEqual(before);
  });
});

describe('the sample centre before its late object came', () => {
  const copy = copyOfCentre();
  const late = 'OUTPUT/2026/11/01/13';
  const day = join(copy.folder, 'history/2026-10-31');
  const expected = filesUnder(join(CENTRE, 'expected/2026-10-31'));
  afterAll(copy.remove);

  it('knows nothing of the break in it', async () => {
    rmSync(join(copy.folder, late), { recursive: true });
    await convertCentre(copy.folder);
    const before = filesUnder(day)['agentDaily.csv']?.toString('utf8');
    expect(before).toMatch(/,dina.weber,dina.weber,Front Desk,7200,6600,600,/);
    expect(expected['agentDaily.csv']?.toString('utf8')).toMatch(/,dina.weber,dina.weber,Front Desk,6600,6000,600,/);
  });

  it('is corrected by the next run: version 2 of the day that the events belong to, the other day untouched', async () => {
    cpSync(join(CENTRE, late), join(copy.folder, late), { recursive: true });
    const other = tracesUnder(join(copy.folder, 'history/2026-11-01'));
    await convertCentre(copy.folder);
    const { 'manifest.json': expectedManifest, ...figures } = expected;
    const got = filesUnder(day);
    for (const [name, bytes] of Object.entries(figures)) {
      expect({ name, text: got[name]?.toString('utf8') }).toEqual({ name, text: bytes.toString('utf8') });
    }
    expect(JSON.parse(String(got['manifest.json']))).toEqual({
      ...JSON.parse(String(expectedManifest)),
      version: 2,
      changes: [{ kind: 'input-added', key: expect.stringMatching(/^2026\/11\/01\/13\//) }],
    });
    expect(tracesUnder(join(copy.folder, 'history/2026-11-01'))).toEqual(other);
  });
});

it('npm run sample ends in the tables that Aspect reads, with titles', () => {
  const shown = execFileSync(process.execPath, [join(CENTRE, '../show-history.mjs'), join(CENTRE, 'expected')]);
  const lines = shown
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/).join('|'));
  expect(lines).toContain('Date|Interval|ContactGroup|NCO|NCH|ATT|ACWT|ASA|%SL|APS|ABD');
  expect(lines).toContain('10/31/2026|10:30|Bookings|6|3|400|66.67|16.33|33|2.67|3');
  expect(lines).toContain('11/1/2026|01:00|Night Desk|2.67|9600|9600|0|3');
  expect(lines).toContain('4711|Night Desk|012000|020000|0|0|0|0|0|0|0|0|0');
});

describe('the figures worked out in its README', () => {
  it('are those of Bookings at 10:30 on 31 October', () => {
    const worked = workedFigures('One interval by hand');
    expect(contactGroupFields('2026-10-31/Historical TCS Data_20261101000000.itf', '10:30')).toEqual(worked);
    const row = oneRow(csvRows('2026-10-31/contactGroupInterval.csv'), {
      intervalStart: '2026-10-31T10:30:00.000-05:00',
      contactGroup: 'Bookings',
    });
    expect(row).toMatchObject({
      nco: worked.NCO,
      nch: worked.NCH,
      abd: worked.ABD,
      talkSeconds: '1200',
      acwSeconds: '200',
      staffedSeconds: '4800',
    });
    expect(row).toMatchObject({ att: String(1200 / 3), acwt: String(200 / 3), asa: String(49 / 3) });
    expect(row).toMatchObject({ serviceLevelPercent: String(100 / 3), aps: String(4800 / 1800) });
  });

  it('are those of dina.weber on 31 October', () => {
    const worked = workedFigures("One agent's day by hand");
    const rows = itfRows('2026-10-31/Historical Agent Productivity_20261101000000.itf');
    const [first, second, ...more] = rows.filter(([id]) => id === 'dina.weber');
    const fields = ['SIT', 'SOT', 'NCH', 'ATT', 'AWT', 'PIP', 'NOC', 'AOTT', 'AOWT', 'AVL', 'UNAVL'];
    expect(first?.slice(0, 2)).toEqual(['dina.weber', 'Front Desk']);
    expect(Object.fromEntries(fields.map((field, i) => [field, first?.[i + 2]]))).toEqual(worked);
    expect(second).toEqual(['dina.weber', 'Front Desk', '105500', '120000', ...Array(9).fill('0')]);
    expect(more).toEqual([]);
    const row = oneRow(csvRows('2026-10-31/agentDaily.csv'), { username: 'dina.weber' });
    expect(row).toMatchObject({
      agentId: 'dina.weber',
      agentGroup: 'Front Desk',
      signedInSeconds: '6600',
      availableSeconds: worked.AVL,
      unavailableSeconds: worked.UNAVL,
      nch: worked.NCH,
      att: worked.ATT,
      awt: worked.AWT,
      pip: String(304000 / 6600),
      noc: worked.NOC,
      aott: worked.AOTT,
      aowt: worked.AOWT,
    });
  });

  it('are those of the repeated hour, merged in the itf file and apart in the csv file', () => {
    const worked = workedFigures('The hour that occurs twice');
    expect(contactGroupFields('2026-11-01/Historical TCS Data_20261102000000.itf', '01:00')).toEqual(worked);
    const rows = csvRows('2026-11-01/contactGroupInterval.csv').filter(
      ({ intervalStart }) => intervalStart?.startsWith('2026-11-01T01:00') === true,
    );
    const figures = rows.map((row) => [row.intervalStart, row.nco, row.nch, row.abd, row.talkSeconds, row.acwSeconds]);
    expect(figures).toEqual([
      ['2026-11-01T01:00:00.000-05:00', '4', '3', '1', '1080', '120'],
      ['2026-11-01T01:00:00.000-06:00', '4', '2', '2', '1200', '120'],
    ]);
    expect(rows.map((row) => [row.asa, row.staffedSeconds, row.aps])).toEqual([
      ['9', '5400', '3'],
      ['12.5', '4200', String(4200 / 1800)],
    ]);
  });
});

describe('what its README says becomes of', () => {
  const pairs = csvRows('2026-10-31/signInPairs.csv');

  it('a missing log-out', () => {
    expect(oneRow(pairs, { username: 'fay.okafor' })).toMatchObject({
      signOut: '2026-10-31T11:43:40.000-05:00',
      endMark: 'assumed',
    });
  });

  it('a log-out whose heartbeats go on', () => {
    expect(oneRow(csvRows('2026-11-01/signInPairs.csv'), { username: 'ben.ortiz' })).toMatchObject({
      startMark: 'open-start',
      signOut: '2026-11-01T01:42:00.000-06:00',
      endMark: '',
    });
  });

  it('a change of routing profile: two rows, one pair', () => {
    const rows = csvRows('2026-10-31/agentDaily.csv').filter(({ username }) => username === 'eli.novak');
    expect(rows.map((row) => [row.agentGroup, row.signedInSeconds])).toEqual([
      ['Front Desk', '5670'],
      ['Night Desk', '1380'],
    ]);
    expect(oneRow(pairs, { username: 'eli.novak' })).toMatchObject({ seconds: '7050' });
  });

  it('an agent who leaves in the first 01:00 hour and is back in the second', () => {
    const own = csvRows('2026-11-01/signInPairs.csv').filter(({ agentId }) => agentId === '4711');
    expect(own.map((row) => [row.signIn, row.signOut])).toEqual([
      ['2026-11-01T00:00:00.000-05:00', '2026-11-01T01:45:00.000-05:00'],
      ['2026-11-01T01:20:00.000-06:00', '2026-11-01T02:00:00.000-06:00'],
    ]);
  });

  it('rows: late, twice, broken, without an agent, and markers', () => {
    expect(totalsOf('2026-10-31')).toMatchObject({ duplicate: 2, setAside: 1, noAgent: 1 });
    expect(totalsOf('2026-11-01')).toMatchObject({ duplicate: 21, setAside: 0, noAgent: 0 });
  });

  it('everything else: no finding but those it names', () => {
    const codes = (date: string) => manifestOf(date).findings.map(({ code }: { code: string }) => code);
    expect(codes('2026-10-31')).toEqual([
      'agent-left-out',
      'contact-group-unstaffed',
      'online-time-differs',
      'queue-unmapped',
      'row-set-aside',
      'sign-out-assumed',
      'status-unknown',
    ]);
    expect(codes('2026-11-01')).toEqual(['contact-group-unstaffed', 'queue-unmapped']);
  });
});

function contactGroupFields(file: string, interval: string): Record<string, string | undefined> {
  const rows = itfRows(file).filter((row) => row[1] === interval && row[3] === 'Bookings');
  expect(rows).toHaveLength(1);
  const fields = ['NCO', 'NCH', 'ATT', 'ACWT', 'ASA', '%SL', 'APS', 'ABD'];
  return Object.fromEntries(fields.map((field, i) => [field, rows[0]?.[i + 4]]));
}

interface Manifest {
  readonly totals: Readonly<Record<string, number>>;
  readonly findings: readonly { readonly code: string }[];
}

function manifestOf(date: string): Manifest {
  return JSON.parse(readFileSync(join(CENTRE, 'expected', date, 'manifest.json'), 'utf8'));
}

function totalsOf(date: string): Manifest['totals'] {
  return manifestOf(date).totals;
}
