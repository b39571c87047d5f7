import type { Page } from 'playwright-core';

/** A colour on what it is drawn on, with the contrast that there is and the least that WCAG asks for. */
export interface ColourPair {
  readonly colour: string;
  readonly on: string;
  readonly contrast: number;
  readonly least: number;
}

/** WCAG 1.4.3. */
const TEXTS = { colours: ['ink', 'quiet', 'link', 'good', 'look', 'act'], least: 4.5 };
/** WCAG 1.4.11. */
const PICTURES = {
  colours: ['handled', 'abandoned', 'offered', 'level', 'staffed', 'available', 'unavailable'],
  least: 3,
};

/** The colours of texts and pictures in the scheme that a page is shown in, each on paper and on what is raised from it. */
export async function colourPairs(page: Page): Promise<ColourPair[]> {
  const luminance = await luminances(page, ['paper', 'raised', ...TEXTS.colours, ...PICTURES.colours]);
  const contrast = (colour: string, on: string) => {
    const [dark = 0, light = 0] = [luminance.get(colour) ?? 0, luminance.get(on) ?? 0].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return [TEXTS, PICTURES].flatMap(({ colours, least }) =>
    colours.flatMap((colour) =>
      ['paper', 'raised'].map((on) => ({ colour, on, contrast: contrast(colour, on), least })),
    ),
  );
}

/** Relative luminance of custom properties of the style sheet, by WCAG. */
async function luminances(page: Page, names: readonly string[]): Promise<Map<string, number>> {
  const texts = await page.evaluate((properties) => {
    const probe = document.createElement('i');
    document.body.append(probe);
    return properties.map((name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    });
  }, names);
  return new Map(names.map((name, index) => [name, luminanceOf(texts[index] ?? '')]));
}

/** Of `rgb(1, 2, 3)`. */
function luminanceOf(text: string): number {
  const [red = 0, green = 0, blue = 0] = (text.match(/\d+/g) ?? []).map((part) => linear(Number(part) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
