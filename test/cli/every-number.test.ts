import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords } from '../oracle/plain-csv';
import { CENTRE, copyOfCentre } from '../sample/centre';
import { aspectWfm } from './command-line';

type Row = Readonly<Record<string, string>>;

interface Explained {
  readonly title: string;
  readonly lines: readonly string[];
  readonly parts: readonly Explained[];
}

/** Where a number stands in an explanation: the first group of a pattern, in the texts of a part and what is below it. */
type Places = Readonly<Record<string, RegExp>>;

const CONTACTS: Places = {
  nco: /^NCO = (\d+), NCH/m,
  nch: /, NCH = (\d+), ABD/,
  abd: /, ABD = (\d+)$/m,
  talkSeconds: /^ATT = talk (\S+) \//m,
  acwSeconds: /^ACWT = after contact work (\S+) \//m,
  att: /^ATT = .* = (\S+) s$/m,
  acwt: /^ACWT = .* = (\S+) s$/m,
  asa: /^ASA = .* = (\S+) s$/m,
  serviceLevelPercent: /^%SL = .* = (\S+) %$/m,
  staffedSeconds: /^APS \(signedIn\) = (\S+) \//m,
  aps: /^APS \(signedIn\) = .* = (\S+)$/m,
};

const STAFF: Places = {
  signedInSeconds: /^SIGNED = (\S+) s/m,
  availableSeconds: /, AVL = (\S+) s/,
  unavailableSeconds: /, UNAVL = (\S+) s/,
  productiveSeconds: /, productive = (\S+) s$/m,
  agents: /AGENTS = (\d+)$/m,
  aps: /^APS \(signedIn\) = .* = (\S+);/m,
};

const AGENT_DAY: Places = {
  signedInSeconds: /^day: signed in (\S+) s/m,
  availableSeconds: /^day: .* AVL (\S+) s/m,
  unavailableSeconds: /^day: .* UNAVL (\S+) s/m,
  productiveSeconds: /^day: .* productive (\S+) s$/m,
  nch: /^NCH = (\d+)/m,
  att: /, ATT = [^,]* = (\S+) s/,
  awt: /, AWT = .* = (\S+) s$/m,
  pip: /^PIP = .* = (\S+) %$/m,
  noc: /^NOC = (\d+)/m,
  aott: /, AOTT = [^,]* = (\S+) s/,
  aowt: /, AOWT = .* = (\S+) s$/m,
};

const DATES = ['2026-10-31', '2026-11-01'];

describe.each(DATES)('every number in the files of the sample is explained: %s', (date) => {
  const { folder, remove } = copyOfCentre();
  afterAll(remove);

  const known = new Map<string, Explained>();
  async function explanation(option: string, subject: string): Promise<Explained> {
    const name = `${option}=${subject}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const { stdout } = await aspectWfm(
      'explain',
      '--json',
      '--date',
      date,
      name,
      '--config',
      `${folder}/aspect-wfm.config.json`,
      '--as-of',
      '2026-11-03T12:00:00Z',
    );
    const explained: Explained = JSON.parse(stdout).days[0].explanation;
    known.set(name, explained);
    return explained;
  }

  function file(name: string): string {
    return readFileSync(join(CENTRE, 'expected', date, name), 'utf8');
  }

  function csvRows(dataSet: string): Row[] {
    const [header, ...rows] = readRecords(file(`${dataSet}.csv`)).map(({ fields }) => fields.map(({ text }) => text));
    return rows.map((row) => Object.fromEntries((header ?? []).map((name, index) => [name, row[index] ?? ''])));
  }

  function itfRows(report: string, columns: string): Row[] {
    const nextDay = { '2026-10-31': '20261101', '2026-11-01': '20261102' }[date];
    const rows = file(`${report}_${nextDay}000000.itf`)
      .split('\r\n')
      .filter((row) => /\S\t\S/.test(row));
    return rows.map((row) => {
      const cells = row.split('\t');
      return Object.fromEntries(columns.split(',').map((name, index) => [name, cells[index] ?? '']));
    });
  }

  test('contactGroupInterval.csv', async () => {
    for (const row of csvRows('contactGroupInterval')) {
      const group = await explanation('--contact-group', row.contactGroup ?? '');
      expect(found(partOf(group, `interval ${row.intervalStart}`), CONTACTS)).toEqual(only(row, CONTACTS));
    }
  });

  test('contactGroupDaily.csv', async () => {
    for (const row of csvRows('contactGroupDaily')) {
      const group = await explanation('--contact-group', row.contactGroup ?? '');
      expect(found(partOf(group, 'day'), CONTACTS)).toEqual(only(row, CONTACTS));
    }
  });

  test('agentGroupInterval.csv', async () => {
    for (const row of csvRows('agentGroupInterval')) {
      const group = await explanation('--agent-group', row.agentGroup ?? '');
      expect(found(partOf(group, `interval ${row.intervalStart}`), STAFF)).toEqual(only(row, STAFF));
    }
  });

  test('agentInterval.csv', async () => {
    for (const row of csvRows('agentInterval')) {
      const share = partOf(await explanation('--agent', row.username ?? ''), `agent group ${row.agentGroup}`);
      expect(share.lines).toContain(
        `interval ${row.intervalStart}: signed in ${row.signedInSeconds} s, available ${row.availableSeconds} s, unavailable ${row.unavailableSeconds} s, productive ${row.productiveSeconds} s`,
      );
    }
  });

  test('agentDaily.csv', async () => {
    for (const row of csvRows('agentDaily')) {
      const share = partOf(await explanation('--agent', row.username ?? ''), `agent group ${row.agentGroup}`);
      expect(found(share, AGENT_DAY)).toEqual(only(row, AGENT_DAY));
    }
  });

  test('signInPairs.csv', async () => {
    for (const { username = '', signIn, signOut, seconds, startMark, endMark } of csvRows('signInPairs')) {
      const { lines } = partOf(await explanation('--agent', username), 'sign-in pairs');
      const line = lines.find((one) => one.startsWith(`${signIn} to ${signOut}: ${seconds} s`));
      for (const mark of [startMark, endMark]) expect(line).toContain(mark);
    }
  });

  test('Historical TCS Data, also where two intervals share a row', async () => {
    const columns = 'date,label,literal,contactGroup,nco,nch,att,acwt,asa,serviceLevelPercent,aps,abd';
    for (const row of itfRows('Historical TCS Data', columns)) {
      const group = await explanation('--contact-group', row.contactGroup ?? '');
      const figures = found(labelledPart(group, row.label ?? ''), CONTACTS);
      expect(only(rounded(figures), row)).toEqual(only(row, CONTACTS));
    }
  });

  test('Historical TCS Daily Data', async () => {
    const columns = 'date,label,literal,contactGroup,nco,nch,att,acwt,asa,serviceLevelPercent,aps,abd';
    for (const row of itfRows('Historical TCS Daily Data', columns)) {
      const group = await explanation('--contact-group', row.contactGroup ?? '');
      expect(only(rounded(found(partOf(group, 'day'), CONTACTS)), row)).toEqual(only(row, CONTACTS));
    }
  });

  test('Historical Staff Group Data, also where two intervals share a row', async () => {
    const columns = 'date,label,literal,agentGroup,aps,signedInSeconds,availableSeconds,unavailableSeconds,agents';
    for (const row of itfRows('Historical Staff Group Data', columns)) {
      const group = await explanation('--agent-group', row.agentGroup ?? '');
      expect(only(rounded(found(labelledPart(group, row.label ?? ''), STAFF)), row)).toEqual(only(row, STAFF));
    }
  });

  test('Historical Agent Productivity', async () => {
    const columns = 'agentId,agentGroup,sit,sot,nch,att,awt,pip,noc,aott,aowt,availableSeconds,unavailableSeconds';
    const usernames = new Map(csvRows('agentDaily').map(({ agentId, username }) => [agentId, username]));
    const rows = itfRows('Historical Agent Productivity', columns);
    expect(rows.length).toBeGreaterThan(0);
    for (const [index, row] of rows.entries()) {
      const agent = await explanation('--agent', usernames.get(row.agentId) ?? '');
      const share = partOf(agent, `agent group ${row.agentGroup}`);
      const clock = (text = '') => text.replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3');
      const pair = row.sit === '0' ? 'no pair' : `SIT ${clock(row.sit)}, SOT ${clock(row.sot)}`;
      expect(share.lines.some((line) => line.startsWith(pair))).toBe(true);
      const isFurtherPair = rows[index - 1]?.agentId === row.agentId && rows[index - 1]?.agentGroup === row.agentGroup;
      if (!isFurtherPair) expect(only(rounded(found(share, AGENT_DAY)), row)).toEqual(only(row, AGENT_DAY));
    }
  });
});

function partOf({ title, parts }: Explained, wanted: string): Explained {
  const part = parts.find((one) => one.title === wanted);
  if (part === undefined) throw new Error(`expected a part "${wanted}" of ${title}`);
  return part;
}

/** The part of an `itf` row: that of its interval, or that of both where the label stands for two. */
function labelledPart(explained: Explained, label: string): Explained {
  const own = explained.parts.filter(({ title }) => new RegExp(`^interval .*T${label}:00`).test(title));
  return own.length === 1 ? (own[0] as Explained) : partOf(explained, `both intervals of ${label}`);
}

function found(part: Explained, places: Places): Record<string, string | undefined> {
  const text = textOf(part);
  return Object.fromEntries(Object.entries(places).map(([name, place]) => [name, place.exec(text)?.[1]]));
}

function textOf({ lines, parts }: Explained): string {
  return [...lines, ...parts.map(textOf)].join('\n');
}

/** The cells of a row that are among others. */
function only(row: Readonly<Record<string, unknown>>, others: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name in others));
}

/** As `itf` writes numbers: two decimals, whole seconds, %SL cut off. */
function rounded(figures: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, text]) => {
      const value = Number(text);
      if (name === 'serviceLevelPercent') return [name, String(Math.floor(value))];
      const digits = name.endsWith('Seconds') ? 1 : 100;
      return [name, String(Math.floor(value * digits + 0.5) / digits)];
    }),
  );
}
