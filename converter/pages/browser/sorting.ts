import type { ShowFirst } from './long-tables';

/** Makes the titles of each table that asks for it buttons that sort its rows: upward, then downward. */
export function addSorting(showFirst: ShowFirst): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sorted]')) {
    const titles = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    titles.forEach((title, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      const [text] = title.childNodes;
      if (text === undefined) return;
      button.append(text);
      title.prepend(button);
      button.addEventListener('click', () => {
        const direction = title.ariaSort === 'ascending' ? 'descending' : 'ascending';
        for (const other of titles) other.ariaSort = other === title ? direction : null;
        sort(table, column, direction === 'ascending' ? 1 : -1);
        showFirst(table);
      });
    });
  }
}

function sort(table: HTMLTableElement, column: number, sign: 1 | -1): void {
  const [body] = table.tBodies;
  if (body === undefined) return;
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  rows.sort((a, b) => compare(a.key, b.key, sign));
  body.append(...rows.map(({ row }) => row));
}

/** What a cell is sorted by: the figure in the file where the cell shows a rounded one. */
function keyOf(cell: HTMLTableCellElement | undefined): string {
  return cell?.dataset.sort ?? cell?.querySelector('data')?.value ?? cell?.textContent ?? '';
}

/** Figures by their size, texts by the reader's alphabet; a cell without either comes last in both directions. */
function compare(a: string, b: string, sign: 1 | -1): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [x, y] = [Number(a), Number(b)];
  return sign * (Number.isNaN(x) || Number.isNaN(y) ? ALPHABET.compare(a, b) : x - y);
}

const ALPHABET = new Intl.Collator();
