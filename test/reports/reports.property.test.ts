import fc from 'fast-check';
import { parseReport, type ReportFile } from '../../converter/core/connect/reports/report-file';
import { FindingList } from '../../converter/core/findings';
import { contactGroupFigures } from '../../converter/core/history/contact-figures';
import type { ContactFigures } from '../../converter/core/history/day-history';
import { aDay, aReport, queueHeader, RULES, select } from './a-report';

const DAY = aDay();
const RUNS = { numRuns: 40 };
const STEP_MS = 900_000;
const COLUMNS = ['Contacts queued', 'Contacts handled', 'Contacts handled outbound', 'Average queue answer time'];
const HEADER = queueHeader(...COLUMNS, 'Agent interaction time');

interface QueueFact {
  readonly queue: string;
  readonly step: number;
  readonly cells: readonly (number | '-')[];
}

/** Facts of quarter hours around the day, one for each queue and quarter. */
const facts: fc.Arbitrary<QueueFact[]> = fc.uniqueArray(
  fc.record({
    queue: fc.constantFrom('Billing', 'Sales', 'a "b", c'),
    step: fc.integer({ min: -4, max: 100 }),
    cells: fc.tuple(
      ...[...COLUMNS, ''].map(() => fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constant('-' as const))),
    ),
  }),
  { selector: ({ queue, step }) => `${queue}/${step}`, maxLength: 25 },
);

function rowOf({ queue, step, cells }: QueueFact): string {
  const time = (at: number) => new Date(DAY.start + at * STEP_MS).toISOString();
  return [`"${queue.replaceAll('"', '""')}"`, time(step), time(step + 1), ...cells].join(',');
}

function aFile(key: string, rows: readonly QueueFact[]): ReportFile {
  return aReport(`${key}/Q-2026-11-22T00_15_00Z.csv`, HEADER, ...rows.map(rowOf));
}

function figuresOf(files: readonly ReportFile[]) {
  const { queueRows } = select(files);
  return contactGroupFigures(queueRows, DAY, RULES, new Map(), new FindingList());
}

/** A conserved file: every row of it went to one place. */
function expectConserved({ inputs }: ReturnType<typeof select>): void {
  for (const { counts } of inputs) {
    expect(counts.used + counts.duplicate + counts.outside + counts.setAside).toBe(counts.read);
    expect(Math.min(counts.used, counts.duplicate, counts.outside, counts.setAside)).toBeGreaterThanOrEqual(0);
  }
}

test('the order of rows changes nothing', () => {
  fc.assert(
    fc.property(
      facts.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([rows, shuffled]) => {
        expect(figuresOf([aFile('a', shuffled)])).toEqual(figuresOf([aFile('a', rows)]));
      },
    ),
    RUNS,
  );
});

test('nor does the order of files, though they tell different things of the same time', () => {
  const files = fc.array(facts, { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(files, fc.array(fc.integer({ min: 0, max: 3 })), (all, made) => {
      const list = all.map((rows, index) => {
        const ending = made[index] === undefined ? '' : `-2026-11-22T00_1${made[index]}_00Z`;
        return { ...aReport(`${index}${ending}.csv`, HEADER, ...rows.map(rowOf)), name: 'Q' };
      });
      const [there, back] = [select(list), select([...list].reverse())];
      expect(back).toEqual(there);
      expectConserved(there);
    }),
    RUNS,
  );
});

test('splitting a file by its rows changes nothing, and duplicating it neither', () => {
  fc.assert(
    fc.property(facts, fc.array(fc.boolean()), (rows, choice) => {
      const whole = figuresOf([aFile('a', rows)]);
      const parts = [true, false].map((wanted) => rows.filter((_, index) => (choice[index] ?? false) === wanted));
      expect(figuresOf([aFile('b', parts[0] ?? []), aFile('a', parts[1] ?? [])])).toEqual(whole);
      expect(figuresOf([aFile('a', rows), aFile('b', rows)])).toEqual(whole);
      expect(figuresOf([aFile('a', [...rows, ...rows])])).toEqual(whole);
    }),
    RUNS,
  );
});

test('the intervals of a group sum to its day, in whole numbers', () => {
  fc.assert(
    fc.property(facts, (rows) => {
      const inDay = rows.filter(({ step }) => step >= 0 && step < 96);
      const groups = figuresOf([aFile('a', rows)]);
      const sum = (name: string, field: keyof ContactFigures) =>
        groups
          .filter((group) => group.name === name)
          .flatMap((group) => group.figuresByInterval)
          .reduce((total, figures) => total + figures[field], 0);
      const cell = (name: string, column: number) =>
        inDay
          .filter(({ queue }) => queue === name)
          .reduce((total, { cells }) => total + Number(cells[column] === '-' ? 0 : cells[column]), 0);
      for (const name of new Set(inDay.map(({ queue }) => queue))) {
        expect(sum(name, 'queued')).toBe(cell(name, 0));
      }
      expect(new Set(groups.map((group) => group.name))).toEqual(new Set(inDay.map(({ queue }) => queue)));
      const numbers = groups.flatMap((group) => group.figuresByInterval.flatMap((figures) => Object.values(figures)));
      expect(numbers.every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true);
    }),
    RUNS,
  );
});

describe('any bytes', () => {
  const line = fc.array(
    fc.constantFrom(
      'Queue',
      'Agent',
      'StartInterval',
      'EndInterval',
      '2026-11-21T09:00:00.000Z',
      '2026-11-21T09:30:00.000Z',
      '"',
      ',',
      '\n',
      '\r',
      '\r\n',
      '-',
      '7',
      ' ',
      '\uFEFF',
      'é',
    ),
    { maxLength: 60 },
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    line.map((parts) => new TextEncoder().encode(parts.join(''))),
    line.map((parts) => new TextEncoder().encode(`${HEADER}\n${parts.join('')}`)),
    fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([Buffer.from(`${HEADER}\n`), tail])),
  );

  test('end in rows and rows set aside, and every line is in one of them', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const file = parseReport('Q.csv', content);
        expectConserved(select([file]));
        if (file.role === 'other') return;
        const lines = new TextDecoder().decode(content).split(/\r\n|\r|\n/);
        const texts = [...file.rows, ...file.unreadable.map(({ setAside }) => setAside)];
        const told = texts.flatMap(({ line: first, text }) => text.split('\n').map((_, index) => first + index));
        // The header is the first line that is not blank, or more of them where a quoted name has a line break.
        const first = Math.min(lines.length + 1, ...told);
        const expected = lines.flatMap((text, index) => (text === '' || index + 1 < first ? [] : [index + 1]));
        const blankInQuotes = told.filter((number) => lines[number - 1] === '');
        expect([...told].sort((a, b) => a - b)).toEqual([...expected, ...blankInQuotes].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});
