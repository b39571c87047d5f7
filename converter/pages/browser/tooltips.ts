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
  const [first] = rows;
  if (first === undefined) return;
  const columns = (figure.dataset.columns ?? '').split(' ');
  let chosen = 0;

  const choose = (index: number, row: HTMLTableRowElement) => {
    chosen = index;
    slider.ariaValueNow = `${index + 1}`;
    slider.ariaValueText = linesOf(row, table, columns).join(', ');
  };
  const show = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    choose(index, row);
    tooltip.replaceChildren(...linesOf(row, table, columns).map(lineElement));
    tooltip.hidden = false;
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
  slider.ariaLabel = labelOf(figure);
  slider.ariaValueMin = '1';
  slider.ariaValueMax = `${rows.length}`;
  choose(0, first);
  slider.addEventListener('focus', () => show(chosen));
  slider.addEventListener('blur', hide);
  slider.addEventListener('keydown', (event) => {
    const [up, down] = [chosen + 1, chosen - 1];
    const keys = { ArrowRight: up, ArrowUp: up, ArrowLeft: down, ArrowDown: down, Home: 0, End: rows.length - 1 };
    const next = keys[event.key as keyof typeof keys];
    if (next === undefined) return;
    event.preventDefault();
    show(Math.max(0, Math.min(rows.length - 1, next)));
  });
}

function startOf(row: HTMLTableRowElement | undefined): number {
  return row === undefined ? Number.POSITIVE_INFINITY : Number(row.dataset.start);
}

/** A picture's title and, where it is one of many of the same title, whom it is about. */
function labelOf(figure: HTMLElement): string {
  const title = figure.querySelector('figcaption')?.firstChild?.textContent;
  const about = figure.closest('article')?.querySelector('h3')?.textContent;
  return [title, about].filter(Boolean).join(', ');
}

/** What is told of a row: its head, then the figures that it has. */
function linesOf(row: HTMLTableRowElement, table: HTMLTableElement, columns: readonly string[]): string[] {
  const titles = [...table.querySelectorAll<HTMLElement>('thead th')];
  const figures = columns.flatMap((column) => {
    const index = titles.findIndex(({ dataset }) => dataset.column === column);
    const text = row.cells[index]?.textContent ?? '';
    return text === '' ? [] : [`${titles[index]?.textContent}: ${text}`];
  });
  return [row.cells[0]?.textContent ?? '', ...figures];
}

function lineElement(text: string, index: number): HTMLElement {
  const line = document.createElement(index === 0 ? 'strong' : 'span');
  line.textContent = text;
  return line;
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
