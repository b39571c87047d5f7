import type { Page } from 'playwright-core';
import { addDays } from '../../converter/core/time/site-day';
import { readPageAssets } from '../../converter/pages/html/assets';
import { dayPage } from '../../converter/pages/html/day-page';
import { rangePage } from '../../converter/pages/html/range-page';
import type { RangeDay } from '../../converter/pages/range/range-record';
import { describeWithChromium } from './chromium';
import { aDayInChicago } from './days-in-chicago';

describeWithChromium('pictures in Chromium', (browser) => {
  describe('a day is as long as it is', () => {
    test.each([
      ['2026-03-08', 23, ['01:30 -06:00', '03:00 -05:00']],
      ['2026-06-01', 24, ['01:30', '02:00']],
      ['2026-11-01', 25, ['01:00 -05:00', '01:30 -05:00', '01:00 -06:00', '01:30 -06:00', '02:00 -06:00']],
    ])('%s: %i hours', async (date, hours, labels) => {
      const { page } = await browser.openText(await dayText(date));
      const heads = await page.locator('#contact-group-1-intervals tbody th').allTextContents();
      expect(new Set(heads).size).toBe(2 * hours);
      expect(heads.slice(heads.indexOf(labels[0] ?? '')).slice(0, labels.length)).toEqual(labels);
      const { bars, axis } = await barsOf(page);
      expect(bars.length).toBe(2 * hours);
      // Every interval is as wide as every other one, and together they fill the axis from its 00 to its 24.
      const step = (axis.right - axis.left) / bars.length;
      bars.forEach((bar, index) => {
        expect(Math.abs(bar - (axis.left + (index + 0.5) * step))).toBeLessThan(1);
      });
    });
  });

  describe('the tooltip of a day', () => {
    test('shows by pointer the figures of the bar below it; the repeated hour has its own twice', async () => {
      const { page } = await browser.openText(await dayText('2026-11-01'));
      const picture = page.locator('.picture').first();
      const shown = [];
      for (const index of [0, 2, 4, 49]) {
        // The bars for the contacts handled come first, one for each interval.
        await picture.locator('rect').nth(index).hover();
        shown.push(await tooltipOf(page));
      }
      expect(shown).toEqual([
        ['00:00 -05:00', 'Offered: 3', 'Handled: 1', 'Abandoned: 2'],
        ['01:00 -05:00', 'Offered: 5', 'Handled: 3', 'Abandoned: 2'],
        ['01:00 -06:00', 'Offered: 7', 'Handled: 5', 'Abandoned: 2'],
        ['23:30 -06:00', 'Offered: 52', 'Handled: 50', 'Abandoned: 2'],
      ]);
      await page.locator('h1').hover();
      expect(await tooltipOf(page)).toBeNull();
    });

    test('shows nothing where an interval has no row', async () => {
      const { page } = await browser.openText(await dayText('2026-11-01'));
      const picture = page.locator('#agent-groups ~ .cards svg.plot');
      await picture.locator('rect').first().hover();
      expect(await tooltipOf(page)).toContain('Agents: 1');
      await picture.hover({ position: { x: 60, y: 40 } });
      expect(await tooltipOf(page)).toBeNull();
    });

    test('is there by keyboard', async () => {
      const { page } = await browser.openText(await dayText('2026-11-01'));
      await page.locator('#contact-groups a').focus();
      await page.keyboard.press('Tab');
      const slider = page.getByRole('slider', { name: 'Contacts, Sales', exact: true });
      const headAfter = async (key: string) => {
        await page.keyboard.press(key);
        const [head] = (await tooltipOf(page)) ?? [];
        return head;
      };
      expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await headAfter('Home')).toBe('00:00 -05:00');
      expect(await headAfter('ArrowLeft')).toBe('00:00 -05:00');
      expect(await headAfter('ArrowRight')).toBe('00:30 -05:00');
      expect(await headAfter('ArrowRight')).toBe('01:00 -05:00');
      expect(await headAfter('ArrowLeft')).toBe('00:30 -05:00');
      expect(await headAfter('End')).toBe('23:30 -06:00');
      expect(await headAfter('ArrowRight')).toBe('23:30 -06:00');
      expect(await headAfter('ArrowDown')).toBe('23:00 -06:00');
      expect(await headAfter('ArrowUp')).toBe('23:30 -06:00');
      expect(await slider.getAttribute('aria-valuenow')).toBe('50');
      expect(await slider.getAttribute('aria-valuetext')).toBe('23:30 -06:00, Offered: 52, Handled: 50, Abandoned: 2');
      expect(await headAfter('Escape')).toBeUndefined();
      expect(await headAfter('ArrowLeft')).toBe('23:00 -06:00');
      await page.keyboard.press('Tab');
      expect(await tooltipOf(page)).toEqual([
        '00:00 -05:00',
        'Service level\u00a0%: 33.33',
        'Answered after,\u00a0s: 10',
        'Offered: 3',
      ]);
      expect(await headAfter('Shift+Tab')).toBe('23:00 -06:00');
    });

    test('has a name of its own for each picture, and a text before it is shown', async () => {
      const { page } = await browser.openText(await dayText('2026-11-01'));
      const sliders = await page.getByRole('slider').all();
      const told = sliders.map(async (slider) => [
        await slider.getAttribute('aria-label'),
        await slider.getAttribute('aria-valuetext'),
      ]);
      expect(await Promise.all(told)).toEqual([
        ['Contacts, Sales', '00:00 -05:00, Offered: 3, Handled: 1, Abandoned: 2'],
        [
          'Service level, %, Sales',
          '00:00 -05:00, Service level\u00a0%: 33.33, Answered after,\u00a0s: 10, Offered: 3',
        ],
        ['Staffing against contacts, Sales', '00:00 -05:00, Positions staffed: 1.23, Offered: 3'],
        ['Time signed in, hours, Inbound', expect.stringContaining('Agents: 1')],
      ]);
      expect(await tooltipOf(page)).toBeNull();
    });

    test.each([400, 1280])('stays in a window of %i pixels', async (width) => {
      const { page } = await browser.openText(await dayText('2026-11-01'), { width });
      for (const picture of await page.locator('.picture').all()) {
        for (const block of ['start', 'end'] as const) {
          await picture.evaluate((element, at) => element.scrollIntoView({ block: at }), block);
          for (const key of ['Home', 'End']) {
            await picture.press(key);
            expect(await outOfWindow(page)).toEqual([]);
          }
        }
      }
    });
  });

  describe('the tooltip of a range', () => {
    test('shows the day of the bar, however the table is sorted', async () => {
      const { page } = await browser.openText(await rangeText());
      const bar = page.locator('#figures ~ .charts svg.plot').first().locator('rect').nth(9);
      await bar.hover();
      const before = await tooltipOf(page);
      expect(before).toEqual(['2026-01-10', 'State: complete', 'Offered: 90', 'Handled: 90', 'Abandoned: 0']);
      for (let times = 0; times < 2; times += 1) await page.getByRole('button', { name: 'Offered' }).click();
      expect(await page.locator('#day-table tbody th').first().textContent()).toBe('2026-01-01');
      await page.locator('h1').hover();
      await bar.hover();
      expect(await tooltipOf(page)).toEqual(before);
    });

    test('goes through the days of its picture only, and has no figure where a day has none', async () => {
      const { page } = await browser.openText(await rangeText());
      const [first, second] = await page.getByRole('slider', { name: 'Contacts' }).all();
      await first?.press('End');
      expect(await tooltipOf(page)).toEqual(['2026-02-19', 'State: no such date in the time zone']);
      await second?.press('Home');
      expect(await tooltipOf(page)).toEqual(['2026-02-20', 'State: failed a reason']);
      expect(await outOfWindow(page)).toEqual([]);
    });
  });
});

async function dayText(date: string): Promise<string> {
  return dayPage(aDayInChicago(date), await readPageAssets());
}

/** A hundred days in two pictures, which meet at a date that the zone skipped and a day that failed. */
async function rangeText(): Promise<string> {
  const dates = Array.from({ length: 100 }, (_, index) => addDays('2026-01-01', index));
  const days = dates.map((date, index): RangeDay => {
    const of = { kind: 'day', date, state: 'complete', reasons: [], version: 1, findings: [] } as const;
    const contacts = { offered: 99 - index, handled: 99 - index, abandoned: 0 };
    if (index === 49) return { kind: 'no-such-date', date };
    if (index === 50) {
      return {
        ...of,
        state: 'failed',
        reasons: ['a reason'],
        version: null,
        figures: { contacts: null, staffing: null },
      };
    }
    return { ...of, figures: { contacts, staffing: { agents: 1, signedInSeconds: 3600 } } };
  });
  const record = { from: '2026-01-01', to: dates.at(-1) ?? '', timeZone: 'UTC', days, isAnonymous: false, repeat: [] };
  return rangePage(record, () => null, await readPageAssets());
}

/** The tooltip's lines; `null` where there is none to see. */
async function tooltipOf(page: Page): Promise<string[] | null> {
  const tooltip = page.locator('#tooltip');
  return (await tooltip.isVisible()) ? tooltip.locator('> *').allTextContents() : null;
}

/** The edges of the window that the tooltip is beyond. */
function outOfWindow(page: Page): Promise<string[]> {
  return page.locator('#tooltip').evaluate((tooltip) => {
    const { left, right, top, bottom, width } = tooltip.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const beyond = {
      hidden: width === 0,
      left: left < 0,
      right: right > clientWidth,
      top: top < 0,
      bottom: bottom > clientHeight,
    };
    return Object.entries(beyond).flatMap(([edge, isBeyond]) => (isBeyond ? [edge] : []));
  });
}

/** The middles of the bars of the service level, and the places of 00 and 24 on the axis below them. */
function barsOf(page: Page): Promise<{ bars: number[]; axis: { left: number; right: number } }> {
  return page
    .locator('.picture svg')
    .nth(1)
    .evaluate((picture) => {
      const middle = (element: Element | undefined) => {
        const { x = 0, width = 0 } = element?.getBoundingClientRect() ?? {};
        return x + width / 2;
      };
      const labels = [...picture.querySelectorAll('text')];
      const labelled = (text: string) => middle(labels.find(({ textContent }) => textContent === text));
      return {
        bars: [...picture.querySelectorAll('rect')].map(middle),
        axis: { left: labelled('00'), right: labelled('24') },
      };
    });
}
