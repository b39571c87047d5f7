import type { ShowFirst } from './long-tables';

/** Puts a search field before each table that asks for one: it shows the rows that hold the text in a column to search. */
export function addSearch(showFirst: ShowFirst): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-searched]')) {
    const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const titles = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    const columns = titles.filter(({ dataset }) => 'search' in dataset).map(({ cellIndex }) => cellIndex);
    const texts = rows.map((row) => folded(columns.map((column) => row.cells[column]?.textContent ?? '').join('\n')));
    const field = document.createElement('input');
    field.type = 'search';
    field.autocomplete = 'off';
    const label = document.createElement('label');
    label.append(`Search by ${table.dataset.searched} `, field);
    const count = document.createElement('output');
    const show = () => {
      const wanted = folded(field.value.trim());
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index]?.includes(wanted);
        if (!row.hidden) shown += 1;
      });
      showFirst(table);
      count.textContent = `${shown} of ${rows.length}`;
    };
    field.addEventListener('input', show);
    show();
    const bar = document.createElement('p');
    bar.className = 'search';
    bar.append(label, ' ', count);
    (table.closest('.scroll') ?? table).before(bar);
  }
}

/** Without case, and without the signs that a letter carries. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
