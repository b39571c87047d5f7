import { clientXOf, instantAt, scaleOf } from './picture-scale';

/**
 * Shows the figures of the row under the pointer, or, with a picture in focus, of the one that the arrow keys chose. The
 * figures are those of the table behind the picture. To a screen reader a picture is a slider through its rows.
 */
export function addTooltips(): void {
  const tooltip = document.getElementById('tooltip');
  if (tooltip === null) return;
  for (const figure of document.querySelectorAll<HTMLElement>('figure.chart')) addTooltip(figure, tooltip);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tooltip.hidden = true;
  });
}

function addTooltip(figure: HTMLElement, tooltip: HTMLElement): void {
  const picture = figure.querySelector('svg');
  const slider = picture?.parentElement ?? null;
  const table = document.getElementById(figure.dataset.table ?? '');
  if (picture === null || slider === null || !(table instanceof HTMLTableElement)) return;
  const scale = scaleOf(picture);
  // The rows of this picture, which sorting the table does not move.
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].filter(
    (row) => startOf(row) >= scale.start && startOf(row) < scale.end,
  );
  if (rows.length === 0) return;
  let chosen = 0;

  const show = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    chosen = index;
    const lines = linesOf(row, table, (figure.dataset.columns ?? '').split(' '));
    tooltip.replaceChildren(...lines);
    tooltip.hidden = false;
    slider.ariaValueNow = `${chosen + 1}`;
    slider.ariaValueText = lines.map(({ textContent }) => textContent).join(', ');
    place(tooltip, clientXOf(startOf(row), picture, scale), picture.getBoundingClientRect().y);
  };
  const hide = () => {
    tooltip.hidden = true;
  };
  picture.addEventListener('pointermove', ({ clientX }) => {
    const at = instantAt(clientX, picture, scale);
    const index = rows.findLastIndex((row) => startOf(row) <= at);
    // Where an interval has no row there is nothing to show.
    if (index < 0 || at >= startOf(rows[index]) + scale.step) hide();
    else show(index);
  });
  picture.addEventListener('pointerleave', hide);
  slider.tabIndex = 0;
  slider.role = 'slider';
  slider.ariaLabel = figure.querySelector('figcaption')?.firstChild?.textContent ?? '';
  slider.ariaValueMin = '1';
  slider.ariaValueMax = `${rows.length}`;
  slider.ariaValueNow = '1';
  slider.addEventListener('focus', () => show(chosen));
  slider.addEventListener('blur', hide);
  slider.addEventListener('keydown', (event) => {
    const next = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(Math.max(0, Math.min(rows.length - 1, next)));
  });
}

function startOf(row: HTMLTableRowElement | undefined): number {
  return row === undefined ? Number.POSITIVE_INFINITY : Number(row.dataset.start);
}

function linesOf(row: HTMLTableRowElement, table: HTMLTableElement, columns: readonly string[]): HTMLElement[] {
  const titles = [...table.querySelectorAll<HTMLElement>('thead th')];
  const heading = document.createElement('strong');
  heading.textContent = row.cells[0]?.textContent ?? '';
  const lines = columns.flatMap((column) => {
    const index = titles.findIndex(({ dataset }) => dataset.column === column);
    const text = row.cells[index]?.textContent ?? '';
    // A row may have no such figure.
    if (text === '') return [];
    const line = document.createElement('span');
    line.textContent = `${titles[index]?.textContent}: ${text}`;
    return line;
  });
  return [heading, ...lines];
}

/** Beside a place, within the window. */
function place(tooltip: HTMLElement, x: number, y: number): void {
  // It is as wide as its text only where nothing is in its way.
  tooltip.style.left = '0';
  const { clientWidth, clientHeight } = document.documentElement;
  const left = between(GAP, x + GAP, clientWidth - tooltip.offsetWidth - GAP);
  const top = between(GAP, y + GAP, clientHeight - tooltip.offsetHeight - GAP);
  tooltip.style.left = `${left + window.scrollX}px`;
  tooltip.style.top = `${top + window.scrollY}px`;
}

/** Pixels between the tooltip and what is beside it. */
const GAP = 8;

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
