/** Rows of a table that are laid out at once: thousands take a browser seconds at each search and sort. */
const MOST_ROWS = 200;

/** Shows the first rows of a table, after a search or a sort has changed which those are. */
export type ShowFirst = (table: HTMLTableElement) => void;

/**
 * Lets each long table show its first rows only, with a button for all of them. The others are out of sight, not gone: search
 * and sorting go through all rows, and paper shows them.
 */
export function shortenTables(): ShowFirst {
  const whole = new Set<HTMLTableElement>();
  const notes = new Map<HTMLTableElement, HTMLElement>();
  const showFirst: ShowFirst = (table) => {
    const found = rowsOf(table).filter((row) => !row.hidden);
    const most = whole.has(table) ? found.length : MOST_ROWS;
    for (const [index, row] of found.entries()) row.classList.toggle('beyond', index >= most);
    const note = notes.get(table);
    if (note === undefined) return;
    note.hidden = found.length <= most;
    note.firstChild?.replaceWith(`The first ${most} of ${found.length} rows are shown. `);
  };
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sorted]')) {
    if (rowsOf(table).length <= MOST_ROWS) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Show all';
    button.addEventListener('click', () => {
      whole.add(table);
      showFirst(table);
    });
    const note = document.createElement('p');
    note.className = 'search';
    note.append('', button);
    notes.set(table, note);
    (table.closest('.scroll') ?? table).after(note);
    showFirst(table);
  }
  return showFirst;
}

function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...table.tBodies].flatMap((body) => [...body.rows]);
}
