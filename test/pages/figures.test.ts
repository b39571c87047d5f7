import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { aspectWfm } from '../cli/command-line';
import { CENTRE, convertCentre, copyOfCentre } from '../sample/centre';

/** A table of a page: its figures as the files have them, by the names of their columns. */
interface PageTable {
  readonly heads: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

describe.each(['2026-10-31', '2026-11-01'])('every figure of the page of %s is one of its csv files', (date) => {
  const copy = copyOfCentre();
  const page = join(copy.folder, 'day.html');
  let document: Document;
  beforeAll(async () => {
    await convertCentre(copy.folder);
    const config = join(copy.folder, 'aspect-wfm.config.json');
    const common = ['--config', config, '--as-of', '2026-11-03T12:00:00Z'];
    expect((await aspectWfm('report', '--date', date, '--out', page, ...common)).exitCode).toBe(0);
    document = parseHTML(readFileSync(page, 'utf8')).document as unknown as Document;
  });
  afterAll(copy.remove);

  const file = (dataSet: string): Record<string, string>[] =>
    parse(readFileSync(join(CENTRE, 'expected', date, `${dataSet}.csv`)), { columns: true });
  const names = (dataSet: string, column: string) => [...new Set(file(dataSet).map((row) => row[column] ?? ''))].sort();

  test('contact groups, the day', () => {
    const { heads, rows } = tableOf(document, 'contact-groups');
    expect(heads).toEqual(file('contactGroupDaily').map(({ contactGroup }) => contactGroup));
    expectFigures(rows, file('contactGroupDaily'), ['date', 'contactGroup']);
  });

  test.each([
    ['contact-group', 'contactGroupInterval', 'contactGroup'],
    ['agent-group', 'agentGroupInterval', 'agentGroup'],
  ])('%s, its intervals', (id, dataSet, column) => {
    const groups = names(dataSet, column);
    expect(groups.length).toBeGreaterThan(1);
    groups.forEach((group, index) => {
      const expected = file(dataSet).filter((row) => row[column] === group);
      const { heads, rows } = tableOf(document, `${id}-${index + 1}-intervals`);
      expect(headingOf(document, `${id}-${index + 1}`)).toBe(group);
      expect(heads).toEqual(expected.map(({ intervalStart = '' }) => clockOf(intervalStart, date)));
      expectFigures(rows, expected, ['date', 'intervalStart', 'intervalStartUtc', column]);
    });
  });

  test('agents, the day', () => {
    const { heads, rows } = tableOf(document, 'agent-table');
    expect(heads.map((head) => head.split(' ')[0])).toEqual(file('agentDaily').map(({ username }) => username));
    expectFigures(rows, file('agentDaily'), ['date', 'agentId', 'username', 'agentGroup']);
  });

  test('sign-in pairs, with their marks', () => {
    const shown = rowsOf(document, 'agent-table').map((row) => [...row.querySelectorAll('.pairs li')].map(textOf));
    const expected = file('agentDaily').map(({ username }) =>
      file('signInPairs')
        .filter((pair) => pair.username === username)
        .map(({ signIn = '', signOut = '', startMark = '', endMark = '' }) => {
          const marks = [startMark, endMark].flatMap((mark) => (mark === '' ? [] : [MARKS[mark]]));
          const times = `${clockOf(signIn, date)}–${clockOf(signOut, date)}`;
          return marks.length === 0 ? times : `${times} (${marks.join(', ')})`;
        }),
    );
    expect(shown).toEqual(expected);
  });

  test("sign-in pairs hold the file's own times", () => {
    const shown = rowsOf(document, 'agent-table').flatMap((row) =>
      [...row.querySelectorAll('.pairs time')].map((time) => time.getAttribute('datetime')),
    );
    const pairs = file('agentDaily').flatMap(({ username }) =>
      file('signInPairs').filter((pair) => pair.username === username),
    );
    expect(shown).toEqual(pairs.flatMap(({ signIn, signOut }) => [signIn, signOut]));
    expect(shown.length).toBeGreaterThan(10);
  });

  test('what the verdict rests on is that of the manifest', () => {
    const facts = [...document.querySelectorAll('section.verdict dd')].map(textOf);
    expect(facts).toEqual(FACTS[date]);
  });

  test('strips are as long as the pairs, over the day', () => {
    const { startUtc, endUtc } = JSON.parse(readFileSync(join(CENTRE, 'expected', date, 'manifest.json'), 'utf8'));
    const length = Date.parse(endUtc) - Date.parse(startUtc);
    const widths = rowsOf(document, 'agent-table').map((row) =>
      [...row.querySelectorAll('svg.strip rect')].map((rect) => Number.parseFloat(rect.getAttribute('width') ?? '')),
    );
    const expected = file('agentDaily').map(({ username }) =>
      file('signInPairs')
        .filter((pair) => pair.username === username)
        .map(({ seconds }) => (Number(seconds) * 100_000) / length),
    );
    expect(widths.map((ofAgent) => ofAgent.length)).toEqual(expected.map((ofAgent) => ofAgent.length));
    for (const [index, width] of widths.flat().entries()) expect(width).toBeCloseTo(expected.flat()[index] ?? 0, 2);
  });

  test('rows, inputs, findings and sums are those of the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(CENTRE, 'expected', date, 'manifest.json'), 'utf8'));
    const section = (id: string) => document.querySelector(`section[aria-labelledby="${id}"]`) as Element;
    const { read, used, duplicate, outside, setAside, noAgent, markers } = manifest.totals;
    expect([...section('inputs').querySelectorAll('dd')].map(textOf)).toEqual(
      [read, used, duplicate, outside, setAside, noAgent, markers].map(String),
    );
    expect([...section('inputs').querySelectorAll('tbody tr')].map(cellsOf)).toEqual(
      manifest.inputs.map((one: Record<string, unknown>) =>
        [one.key, KINDS[String(one.kind)], one.size, one.rows, one.setAside].map(String),
      ),
    );
    expect(
      [...section('findings').querySelectorAll('.findings > li')].map((one) => textOf(one.querySelector('h3'))),
    ).toEqual(
      manifest.findings.map(({ code, severity, count }: Record<string, unknown>) => `${severity} ${code}: ${count}`),
    );
    expect(
      [...section('findings').querySelectorAll('.findings > li > ul')].map((one) =>
        [...one.querySelectorAll('li')].map(textOf),
      ),
    ).toEqual(manifest.findings.map(({ examples }: Record<string, unknown>) => examples));
    const explained = [...section('findings').querySelectorAll('.findings > li > p')].map(textOf);
    expect(explained).toHaveLength(manifest.findings.length);
    for (const text of explained) expect(text).toMatch(/^[A-Z].+\. What to do: .+\.$/);
    expect([...section('findings').querySelectorAll('tbody tr')].map((row) => cellsOf(row).slice(1))).toEqual(
      manifest.identities.map(({ checked, broken }: Record<string, unknown>) => [String(checked), String(broken)]),
    );
  });
});

/** Worked out by hand from the manifests in samples/centre/expected; Chicago is 5 hours behind UTC on Saturday, then 6. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  '2026-10-31': [
    'America/Chicago, 24 hours, UTC [2026-10-31T05:00:00.000Z, 2026-11-01T05:00:00.000Z)',
    '1, by aspect-wfm 0.1.0',
    '2026-11-01 01:00:00 (2026-11-01T06:00:00.000Z)',
    '2026-11-01 07:20:45 (2026-11-01T13:20:45.000Z)',
    '2026-11-01 18:15:00 (2026-11-02T00:15:00.000Z)',
  ],
  '2026-11-01': [
    'America/Chicago, 25 hours, UTC [2026-11-01T05:00:00.000Z, 2026-11-02T06:00:00.000Z)',
    '1, by aspect-wfm 0.1.0',
    '2026-11-02 01:00:00 (2026-11-02T07:00:00.000Z)',
    '2026-11-01 10:00:01 (2026-11-01T16:00:01.000Z)',
    '2026-11-01 18:15:00 (2026-11-02T00:15:00.000Z)',
  ],
};

const KINDS: Readonly<Record<string, string>> = {
  queueReport: 'queue report',
  agentReport: 'agent report',
  intervalOutput: 'interval output',
};

const MARKS: Readonly<Record<string, string>> = {
  'open-start': 'since before the day',
  'open-end': 'beyond the day',
  open: 'not over at the horizon',
  assumed: 'end assumed',
};

/** All figures of the rows are shown, to the letter, and no others. */
function expectFigures(
  shown: PageTable['rows'],
  expected: readonly Readonly<Record<string, string>>[],
  headed: readonly string[],
): void {
  const figures = expected.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !headed.includes(column))),
  );
  expect(shown).toEqual(figures);
}

/** The time of day that a local time of a csv file says, without seconds that are 0; with its offset on the day of 25 hours. */
function clockOf(local: string, date: string): string {
  const [day = '', seconds = '', offset = ''] = [local.slice(0, 10), local.slice(17, 19), local.slice(23)];
  const time = local.slice(11, seconds === '00' ? 16 : 19);
  if (day > date) return '24:00';
  return date === '2026-11-01' ? `${time} ${offset}` : time;
}

function tableOf(document: Document, id: string): PageTable {
  const titles = [...(document.getElementById(id)?.querySelectorAll('thead th') ?? [])];
  const columns = titles.map((title) => title.getAttribute('data-column'));
  const rows = rowsOf(document, id);
  return {
    heads: rows.map((row) => textOf(row.querySelector('th'))),
    rows: rows.map((row) => {
      const cells = [...row.children];
      const entries = columns.flatMap((column, index) =>
        column === null
          ? []
          : [[column, cells[index]?.querySelector('data')?.getAttribute('value') ?? textOf(cells[index])] as const],
      );
      return Object.fromEntries(entries);
    }),
  };
}

function rowsOf(document: Document, id: string): Element[] {
  return [...(document.getElementById(id)?.querySelectorAll('tbody tr') ?? [])];
}

function cellsOf(row: Element): string[] {
  return [...row.children].map(textOf);
}

function headingOf(document: Document, id: string): string {
  return textOf(document.getElementById(id));
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent ?? '';
}
