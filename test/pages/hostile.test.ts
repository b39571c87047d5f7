import type { Page } from 'playwright-core';
import { readPageAssets } from '../../converter/pages/html/assets';
import { dayPage } from '../../converter/pages/html/day-page';
import { axeOf } from './axe';
import { describeWithChromium } from './chromium';
import { HOSTILE_NAMES, hostileDay } from './hostile-day';
import { openDetails, sideways } from './page-state';

describeWithChromium('hostile names in Chromium', (browser) => {
  let html: string;

  beforeAll(async () => {
    html = dayPage(hostileDay(), await readPageAssets());
  });

  describe('names that people chose', () => {
    test('are shown to the letter, wherever they stand', async () => {
      const { page } = await browser.openText(html);
      const shown = await Promise.all(Object.entries(PLACES).map(([place]) => page.locator(place).allTextContents()));
      const expected = Object.values(PLACES).map((text) => HOSTILE_NAMES.map(text));
      expect(shown.map((texts) => texts.slice(0, HOSTILE_NAMES.length))).toEqual(expected);
    });

    test('make no element, run nothing, ask for nothing, and are found by what they hold', async () => {
      const { page, requests, complaints } = await browser.openText(html);
      expect(await page.locator('main :is(img, script, b, iframe, style)').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(1);
      await page.getByRole('searchbox').fill('<IMG SRC');
      const found = page.locator('#agent-table tbody tr:visible');
      expect(await found.locator('th > bdi').allTextContents()).toEqual(['<img src=x onerror=alert(1)>']);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([page.url()]);
    });

    test('do not turn the text around them', async () => {
      const { page } = await browser.openText(html);
      await openDetails(page);
      const { turned, measured } = await textsAroundNames(page);
      expect(turned).toEqual([]);
      expect(measured).toBeGreaterThan(HOSTILE_NAMES.length);
    });
  });

  /** Where names stand, and the text there. */
  const PLACES: Readonly<Record<string, (name: string) => string>> = {
    '#contact-groups tbody th': (name) => name,
    '#contacts ~ article > h3': (name) => name,
    '#contacts ~ article summary': (name) => `Intervals of ${name}: 1`,
    '#contacts ~ article caption': (name) => `Contacts and staffing by interval, \u2068${name}\u2069`,
    '#agent-groups ~ .cards h3': (name) => name,
    '#agent-groups ~ .cards summary': (name) => `Intervals of ${name}: 1`,
    '#agent-groups ~ .cards caption': (name) => `Agents' time by interval, \u2068${name}\u2069`,
    '#agent-table th > bdi': (name) => name,
    '#agent-table th small': (name) => ` ${name}.`,
    '#agent-table td:nth-child(2)': (name) => name,
    '.verdict li': (name) => `${name}.`,
    '.findings ul bdi': (name) => name,
    '#inputs ~ details tbody th': (name) => name,
    '#differences ~ ul li': (name) => `Input added: ${name}`,
    '#differences ~ details th bdi:first-child': (name) => name,
  };

  test('a page of long names is no wider than its window', async () => {
    const { page } = await browser.openText(html);
    for (const opens of [false, true]) {
      if (opens) await openDetails(page);
      for (const width of [1280, 400, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await sideways(page)).toEqual([]);
      }
    }
    expect((await axeOf(page)).violations).toEqual([]);
  });
});

/** The texts beside names whose letters do not stand from left to right, and how many texts there are. */
function textsAroundNames(page: Page): Promise<{ turned: string[]; measured: number }> {
  return page.evaluate(() => {
    const lefts = (node: Node) => {
      const letters = Array.from({ length: node.textContent?.length ?? 0 }, (_, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect();
      });
      return letters.filter(({ width }) => width > 0);
    };
    const isTurned = (node: Node) =>
      lefts(node).some(({ x, y }, index, all) => {
        const former = all[index - 1];
        return former !== undefined && former.y === y && former.x > x;
      });
    const beside = [...document.querySelectorAll('bdi')].flatMap((name) =>
      [...(name.parentElement?.childNodes ?? [])].filter(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim().length > 2,
      ),
    );
    const turned = beside.filter(isTurned).map((node) => node.parentElement?.textContent ?? '');
    return { turned, measured: new Set(beside).size };
  });
}
