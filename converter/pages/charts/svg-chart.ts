import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Size of a chart in its own units; the page stretches it to the room there is. */
export const CHART_WIDTH = 400;
/** Room for the labels of the two axes; to the left for four figures as large as they are on paper. */
export const CHART_MARGIN = { marginTop: 16, marginRight: 10, marginBottom: 24, marginLeft: 45 } as const;

/** Plot draws into a document; this one needs no browser. */
const { document } = parseHTML('<html></html>');

/**
 * Draws a chart as SVG that a page with a strict Content-Security-Policy can hold: no styles, colours by the page's custom
 * properties. It is decoration to a screen reader, which has the table behind it. `about` becomes `data-` attributes.
 */
export function svgChart(options: PlotOptions, about: Readonly<Record<string, number>> = {}): string {
  const chart = plot({ ...CHART_MARGIN, width: CHART_WIDTH, document, className: 'plot', ...options });
  chart.querySelector('style')?.remove();
  for (const name of ['width', 'height', 'font-family', 'font-size']) chart.removeAttribute(name);
  for (const name of NEEDLESS) {
    for (const element of chart.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(about)) chart.setAttribute(`data-${name}`, String(value));
  chart.setAttribute('aria-hidden', 'true');
  return chart.outerHTML.replace(LONG_NUMBER, shortened).replaceAll(' />', '/>');
}

/** What Plot says of parts of a chart that is hidden from screen readers as a whole, and what the page's style sheet says of it. */
const NEEDLESS = ['aria-label', 'aria-hidden', 'font-variant'];

/** Coordinates finer than a hundredth of a unit are seen by nobody, and make a page twice as large. */
const LONG_NUMBER = /\d+\.\d{3,}(e-\d+)?/g;

function shortened(number: string): string {
  return String(Math.round(Number(number) * 100) / 100);
}
