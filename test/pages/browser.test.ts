import type { Page } from 'playwright-core';
import { axeOf } from './axe';
import { type CentrePages, centrePages } from './centre-pages';
import { describeWithChromium, type Look } from './chromium';
import { colourPairs } from './colours';
import { openDetails, sideways } from './page-state';

describeWithChromium('pages in Chromium', (browser) => {
  let pages: CentrePages;

  beforeAll(async () => {
    pages = await centrePages();
  });
  afterAll(() => pages?.remove());

  const PAGES = ['saturday', 'sunday', 'range'] as const;
  const LOOKS: readonly Required<Pick<Look, 'width' | 'scheme'>>[] = [
    { width: 1280, scheme: 'light' },
    { width: 1280, scheme: 'dark' },
    { width: 400, scheme: 'light' },
    { width: 400, scheme: 'dark' },
  ];

  describe('a page is closed', () => {
    test.each(PAGES)('nothing leaves it, and nothing is refused: %s', async (name) => {
      const { page, requests, complaints } = await browser.open(pages[name]);
      await openDetails(page);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.getByRole('searchbox').fill('a');
      await page.getByRole('columnheader').getByRole('button').first().click();
      await page.locator('.picture').first().hover();
      expect(complaints).toEqual([]);
      expect(requests).toEqual([page.url()]);
    });

    test('its policy holds', async () => {
      const { page } = await browser.open(pages.sunday);
      const address = 'http://127.0.0.1:9/';
      expect(await refusedBy(page, 'script', 'text', 'window.ran = true')).toBe('script-src-elem');
      expect(await refusedBy(page, 'script', 'src', address)).toBe('script-src-elem');
      expect(await refusedBy(page, 'p', 'onclick', 'window.ran = true')).toBe('script-src-attr');
      expect(await refusedBy(page, 'style', 'text', 'p { color: red }')).toBe('style-src-elem');
      expect(await refusedBy(page, 'p', 'style', 'color: red')).toBe('style-src-attr');
      expect(await refusedBy(page, 'img', 'src', 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=')).toBe(
        'img-src',
      );
      expect(await refusedBy(page, 'img', 'src', address)).toBe('img-src');
      expect(await refusedBy(page, 'iframe', 'src', address)).toBe('frame-src');
      expect(await refusedBy(page, 'base', 'href', address)).toBe('base-uri');
      expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    });
  });

  describe('a page is readable', () => {
    test.each(LOOKS)('axe finds nothing, $width pixels wide, $scheme', async (look) => {
      for (const name of PAGES) {
        const { page } = await browser.open(pages[name], look);
        await openDetails(page);
        const { violations, passes } = await axeOf(page);
        expect([name, violations]).toEqual([name, []]);
        expect(passes).toBeGreaterThan(40);
      }
    });

    test.each([1280, 400])('axe finds nothing where the details are closed, %i pixels wide', async (width) => {
      const { page } = await browser.open(pages.sunday, { width });
      expect((await axeOf(page)).violations).toEqual([]);
    });

    test.each(PAGES)('a screen reader is told every heading, those out of sight too: %s', async (name) => {
      const { page } = await browser.open(pages[name], { width: 400 });
      const headings = await page.locator('h1, h2, h3').count();
      expect(headings).toBeGreaterThan(3);
      expect((await rolesOf(page)).filter((role) => role === 'heading')).toHaveLength(headings);
    });

    test.each(PAGES)('it is no wider than its window: %s', async (name) => {
      const { page } = await browser.open(pages[name]);
      for (const opens of [false, true]) {
        if (opens) await openDetails(page);
        for (const width of [1280, 400, 320]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await sideways(page)).toEqual([]);
        }
      }
    });

    test.each(['light', 'dark'] as const)('its colours stand out from the paper: %s', async (scheme) => {
      const { page } = await browser.open(pages.sunday, { scheme });
      const pairs = await colourPairs(page);
      expect(pairs.length).toBeGreaterThan(20);
      expect(pairs.filter(({ contrast, least }) => contrast < least)).toEqual([]);
    });
  });

  describe('a page without its script', () => {
    test.each(['sunday', 'range'] as const)('has every row and text, and nothing dead: %s', async (name) => {
      const [bare, full] = await Promise.all([browser.open(pages[name], { script: false }), browser.open(pages[name])]);
      expect(await full.page.locator('input').count()).toBe(1);
      expect(await bare.page.locator('input, button, output, [role=slider], [tabindex]:not(.scroll)').count()).toBe(0);
      const rows = await full.page.locator('tr').allTextContents();
      expect(rows.length).toBeGreaterThan(5);
      expect(await bare.page.locator('tr').allTextContents()).toEqual(rows);
    });

    test('opens what is closed, by keyboard', async () => {
      const { page } = await browser.open(pages.sunday, { script: false });
      const row = page.locator('#contact-group-1-intervals tbody tr').first();
      expect(await row.isVisible()).toBe(false);
      await page.locator('#contacts ~ article summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await row.isVisible()).toBe(true);
    });
  });

  describe('a page on paper', () => {
    test.each(['sunday', 'range'] as const)(
      'shows every row, and nothing that only a screen can use: %s',
      async (name) => {
        const { page } = await browser.open(pages[name]);
        await page.locator('.picture').first().focus();
        expect(await page.locator('#tooltip').isVisible()).toBe(true);
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('nav, .skip, .search, #tooltip').filter({ visible: true }).count()).toBe(0);
        expect(await page.locator('tr').filter({ visible: false }).count()).toBe(0);
        const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
        expect(sheets.length).toBeGreaterThan(0);
        expect(new Set(sheets)).toEqual(new Set(['210 x 297']));
      },
    );

    test('is black on white in a dark window too', async () => {
      const { page } = await browser.open(pages.sunday, { scheme: 'dark' });
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(await paper()).not.toBe('rgb(255, 255, 255)');
      await page.emulateMedia({ media: 'print' });
      expect(await paper()).toBe('rgb(255, 255, 255)');
    });
  });
});

/** The roles of all that Chromium tells a screen reader of a page. */
async function rolesOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter(({ ignored }) => !ignored).map(({ role }) => String(role?.value));
}

/** The sheets of a PDF, in millimetres. */
function sheetsOf(pdf: Buffer): string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, ...points]) => points.map((point) => Math.round((Number(point) / 72) * 25.4)).join(' x '));
}

/** Puts an element with an attribute, or a text, into a page; resolves to the directive that refused it. */
function refusedBy(page: Page, element: string, member: string, value: string): Promise<string> {
  return page.evaluate(
    ([name = '', key = '', content = '']) => {
      const refused = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
        setTimeout(() => resolve('nothing'), 5000);
      });
      const added = document.createElement(name);
      if (key === 'text') added.textContent = content;
      else added.setAttribute(key, content);
      document.body.append(added);
      added.click();
      return refused;
    },
    [element, member, value],
  );
}
