/**
 * Prints the files that Aspect WFM reads, with column titles, for people: `node samples/show-history.mjs [history folder]`.
 * The second half of `npm run sample`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TITLES = {
  'Historical TCS Data': ['Date', 'Interval', '', 'ContactGroup', 'NCO', 'NCH', 'ATT', 'ACWT', 'ASA', '%SL', 'APS', 'ABD'],
  'Historical Staff Group Data': ['Date', 'Interval', '', 'AgentGroup', 'APS', 'SIGNED', 'AVL', 'UNAVL', 'AGENTS'],
  'Historical Agent Productivity':
    ['ID', 'ACDGroup', 'SIT', 'SOT', 'NCH', 'ATT', 'AWT', 'PIP', 'NOC', 'AOTT', 'AOWT', 'AVL', 'UNAVL'],
};

const history = process.argv[2] ?? fileURLToPath(new URL('centre/history', import.meta.url));
for (const date of readdirSync(history).sort()) {
  const names = readdirSync(join(history, date));
  for (const [report, titles] of Object.entries(TITLES)) {
    const name = names.find((one) => one.startsWith(`${report}_`));
    if (name !== undefined) process.stdout.write(`\n${date}  ${name}\n${table(titles, rowsOf(join(history, date, name)))}`);
  }
}
process.stdout.write(`\nAll files are in ${history}; samples/centre/README.md works some of these figures out by hand.\n`);

/** The rows of an `.itf` file, without the lines around those of Agent Productivity. */
function rowsOf(file) {
  const lines = readFileSync(file, 'utf8').split('\r\n');
  return lines.filter((line) => line.includes('\t') && !line.startsWith('\t')).map((line) => line.split('\t'));
}

/** Texts to the left, numbers to the right. */
function table(titles, rows) {
  const all = [titles, ...rows];
  const shown = titles.map((_, column) => column).filter((column) => titles[column] !== '');
  const widths = new Map(shown.map((column) => [column, Math.max(...all.map((row) => row[column].length))]));
  const isNumber = (column) => rows.every((row) => /^[\d.]+$/.test(row[column]) && titles[column] !== 'ID');
  const cell = (row, column) => {
    const width = widths.get(column);
    return isNumber(column) ? row[column].padStart(width) : row[column].padEnd(width);
  };
  return all.map((row) => `  ${shown.map((column) => cell(row, column)).join('  ').trimEnd()}\n`).join('');
}
