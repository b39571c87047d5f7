import type { Page } from 'playwright-core';
import type { CsvRow } from '../../converter/pages/day/day-record';
import { readPageAssets } from '../../converter/pages/html/assets';
import { dayPage } from '../../converter/pages/html/day-page';
import { anAgentRow } from './a-day-record';
import { describeWithChromium } from './chromium';
import { aDayInChicago } from './days-in-chicago';

describeWithChromium('rows in Chromium', (browser) => {
  /** In the order of the file; no column has them in this order or in its reverse, but for the group's. */
  const AGENTS = [
    anAgentRow('Zoë Ålund', { agentGroup: 'Late', signedInSeconds: '900', att: '200.003', signIn: '12:00' }),
    anAgentRow('adam', { agentGroup: 'Early', signedInSeconds: '10000', att: '200.001', signIn: '14:30' }),
    anAgentRow('Bea', { agentGroup: 'Early', signedInSeconds: '9900.5', att: '200.004', signIn: '09:00' }),
  ];

  async function anOpenPage(agents = AGENTS, signedIn: (row: CsvRow) => boolean = () => true): Promise<Page> {
    const record = aDayInChicago('2026-06-01', agents);
    const rows = { ...record.rows, signInPairs: record.rows.signInPairs?.filter(signedIn) ?? null };
    const text = dayPage({ ...record, rows }, await readPageAssets());
    return (await browser.openText(text)).page;
  }

  describe('search', () => {
    test('shows the rows whose agent or group has the text, in any case and with or without accents; says how many', async () => {
      const page = await anOpenPage();
      const field = page.getByRole('searchbox', { name: 'Search by agent or group' });
      const found = async (text: string) => {
        await field.fill('');
        await field.pressSequentially(text);
        return [...(await agentsOf(page)), await page.getByRole('status').textContent()];
      };
      expect(await found('ZOE A')).toEqual(['Zoë Ålund', '1 of 3']);
      expect(await found('ålund')).toEqual(['Zoë Ålund', '1 of 3']);
      expect(await found(' early ')).toEqual(['adam', 'Bea', '2 of 3']);
      expect(await found('a')).toEqual(['Zoë Ålund', 'adam', 'Bea', '3 of 3']);
      // A figure, and the end of a name with the beginning of a group's.
      expect(await found('900')).toEqual(['0 of 3']);
      expect(await found('adamEarly')).toEqual(['0 of 3']);
      expect(await found('')).toEqual(['Zoë Ålund', 'adam', 'Bea', '3 of 3']);
    });

    test('finds one of 2,000 agents, and keeps what it hides when the rows are sorted', async () => {
      const many = Array.from({ length: 2000 }, (_, index) => anAgentRow(`agent ${index}`, { nch: `${index % 7}` }));
      const page = await anOpenPage(many);
      await page.getByRole('searchbox').fill('AGENT 199');
      const found = ['agent 199', ...Array.from({ length: 10 }, (_, index) => `agent 199${index}`)];
      expect(await agentsOf(page)).toEqual(found);
      expect(await page.getByRole('status').textContent()).toBe('11 of 2000');
      await page.getByRole('button', { name: 'Handled' }).click();
      const byHandled = (name: string) => Number(name.slice('agent '.length)) % 7;
      expect(await agentsOf(page)).toEqual(found.sort((a, b) => byHandled(a) - byHandled(b)));
    });
  });

  describe('a long table', () => {
    const many = Array.from({ length: 450 }, (_, index) => anAgentRow(`agent ${index}`, { nch: `${450 - index}` }));

    test('shows its first rows, whatever they are after a sort, and all when asked', async () => {
      const page = await anOpenPage(many);
      const note = page.getByText(/^The first 200 of /);
      expect(await note.textContent()).toBe('The first 200 of 450 rows are shown. Show all');
      expect(await agentsOf(page)).toEqual(many.slice(0, 200).map(({ username }) => username));
      await page.getByRole('button', { name: 'Handled' }).click();
      expect(await agentsOf(page)).toEqual(
        many
          .slice(250)
          .map(({ username }) => username)
          .reverse(),
      );
      await page.getByRole('button', { name: 'Show all' }).click();
      expect((await agentsOf(page)).length).toBe(450);
      expect(await page.getByText(/rows are shown/).isVisible()).toBe(false);
    });

    test('is searched as a whole', async () => {
      const page = await anOpenPage(many);
      await page.getByRole('searchbox').fill('agent 44');
      expect((await agentsOf(page)).length).toBe(11);
      expect(await page.getByText(/rows are shown/).isVisible()).toBe(false);
      await page.getByRole('searchbox').fill('');
      expect((await agentsOf(page)).length).toBe(200);
    });

    test('is whole on paper', async () => {
      const page = await anOpenPage(many);
      await page.emulateMedia({ media: 'print' });
      expect((await agentsOf(page)).length).toBe(450);
    });
  });

  describe('sorting', () => {
    test('up, then down, by a click on a title, which says so', async () => {
      const page = await anOpenPage();
      const title = page.getByRole('columnheader', { name: 'Signed in, s' });
      expect(await title.getAttribute('aria-sort')).toBeNull();
      await title.getByRole('button').click();
      expect([await agentsOf(page), await title.getAttribute('aria-sort')]).toEqual([
        ['Zoë Ålund', 'Bea', 'adam'],
        'ascending',
      ]);
      await title.getByRole('button').click();
      expect([await agentsOf(page), await title.getAttribute('aria-sort')]).toEqual([
        ['adam', 'Bea', 'Zoë Ålund'],
        'descending',
      ]);
      await page.getByRole('button', { name: 'Agent', exact: true }).click();
      expect(await agentsOf(page)).toEqual(['adam', 'Bea', 'Zoë Ålund']);
      expect(await page.locator('[aria-sort]').count()).toBe(1);
    });

    test('by keyboard, from the search on', async () => {
      const page = await anOpenPage();
      await page.getByRole('searchbox').focus();
      // The table, which scrolls by keyboard, stands between the search and its titles.
      for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      expect(await agentsOf(page)).toEqual(['adam', 'Bea', 'Zoë Ålund']);
      await page.keyboard.press('Space');
      expect(await agentsOf(page)).toEqual(['Zoë Ålund', 'Bea', 'adam']);
      for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      expect(await agentsOf(page)).toEqual(['Bea', 'Zoë Ålund', 'adam']);
      expect(await page.locator('[aria-sort=ascending]').allTextContents()).toEqual([
        expect.stringMatching(/^Sign-ins/),
      ]);
    });

    test('what has no figure comes last, upward and downward', async () => {
      const [zoe = {}, adam = {}, bea = {}] = AGENTS;
      const page = await anOpenPage([{ ...zoe, att: '' }, adam, bea], ({ username }) => username !== 'adam');
      const sorted = async (title: string) => {
        await page.getByRole('button', { name: title }).click();
        return agentsOf(page);
      };
      expect(await sorted('Sign-ins')).toEqual(['Bea', 'Zoë Ålund', 'adam']);
      expect(await sorted('Sign-ins')).toEqual(['Zoë Ålund', 'Bea', 'adam']);
      expect(await sorted('Talk time, s')).toEqual(['adam', 'Bea', 'Zoë Ålund']);
      expect(await sorted('Talk time, s')).toEqual(['Bea', 'adam', 'Zoë Ålund']);
    });

    test('by the exact figure where a rounded one is shown', async () => {
      const page = await anOpenPage();
      expect(new Set(await page.locator('#agent-table td:nth-child(9)').allTextContents())).toEqual(new Set(['200']));
      await page.getByRole('button', { name: 'Talk time, s' }).click();
      expect(await agentsOf(page)).toEqual(['adam', 'Zoë Ålund', 'Bea']);
    });
  });
});

/** The agents whose rows are to be seen, from the top down. */
function agentsOf(page: Page): Promise<string[]> {
  return page.locator('#agent-table tbody tr').filter({ visible: true }).locator('th').allTextContents();
}
