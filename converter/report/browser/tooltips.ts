/**
 * Shows the figures of the row under the pointer, or, with a picture in focus, of the one that the arrow keys chose. The
 * figures are those of the table behind the picture.
 */
export function addTooltips(): void {
  const tooltip = document.getElementById('tooltip');
  if (tooltip === null) return;
  for (const figure of document.querySelectorAll<HTMLElement>('figure.chart')) addTooltip(figure, tooltip);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tooltip.hidden = true;
  });
}

/** A picture's scale: instants from left to right, in the units of its view box; `step` is the time that a row is of. */
interface Scale {
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

function addTooltip(figure: HTMLElement, tooltip: HTMLElement): void {
  const picture = figure.querySelector('svg');
  const table = document.getElementById(figure.dataset.table ?? '');
  if (picture === null || !(table instanceof HTMLTableElement)) return;
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  const scale = scaleOf(picture);
  let chosen = -1;

  const show = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    chosen = index;
    tooltip.replaceChildren(...linesOf(row, table, (figure.dataset.columns ?? '').split(' ')));
    tooltip.hidden = false;
    place(tooltip, picture, scale, startOf(row));
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
  figure.tabIndex = 0;
  figure.setAttribute('role', 'group');
  figure.setAttribute(
    'aria-label',
    `${figure.querySelector('figcaption')?.firstChild?.textContent ?? ''}: left and right arrow keys go through the intervals`,
  );
  figure.addEventListener('keydown', (event) => {
    const next = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(Math.max(0, Math.min(rows.length - 1, next)));
  });
  figure.addEventListener('blur', hide);
}

function scaleOf({ dataset }: SVGElement): Scale {
  const { start, end, left, right, step } = dataset;
  return { start: Number(start), end: Number(end), left: Number(left), right: Number(right), step: Number(step) };
}

function startOf(row: HTMLTableRowElement | undefined): number {
  return row === undefined ? Number.POSITIVE_INFINITY : Number(row.dataset.start);
}

function instantAt(clientX: number, picture: SVGSVGElement, { start, end, left, right }: Scale): number {
  const { x, width } = picture.getBoundingClientRect();
  const unit = ((clientX - x) / width) * picture.viewBox.baseVal.width;
  return start + ((unit - left) / (right - left)) * (end - start);
}

function linesOf(row: HTMLTableRowElement, table: HTMLTableElement, columns: readonly string[]): HTMLElement[] {
  const titles = [...table.querySelectorAll<HTMLElement>('thead th')];
  const heading = document.createElement('strong');
  heading.textContent = row.cells[0]?.textContent ?? '';
  const lines = columns.map((column) => {
    const index = titles.findIndex(({ dataset }) => dataset.column === column);
    const line = document.createElement('span');
    line.textContent = `${titles[index]?.textContent}: ${row.cells[index]?.textContent}`;
    return line;
  });
  return [heading, ...lines];
}

/** Beside the interval, within the window. */
function place(tooltip: HTMLElement, picture: SVGSVGElement, { start, end, left, right }: Scale, at: number): void {
  const box = picture.getBoundingClientRect();
  const unit = left + ((at - start) / (end - start)) * (right - left);
  const x = box.x + (unit / picture.viewBox.baseVal.width) * box.width;
  const most = document.documentElement.clientWidth - tooltip.offsetWidth - 8;
  tooltip.style.left = `${Math.max(8, Math.min(x + 12, most)) + window.scrollX}px`;
  tooltip.style.top = `${box.y + window.scrollY + 8}px`;
}
