import type { Page } from 'playwright-core';

/** Opens everything on a page that can be opened. */
export async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** What makes a page wider than its window, outermost first; empty where nothing does. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth && element.closest('.scroll, nav') === null,
    );
    return [`${scrollWidth} of ${clientWidth} pixels`, ...wide.map(({ outerHTML }) => outerHTML.slice(0, 80))];
  });
}
