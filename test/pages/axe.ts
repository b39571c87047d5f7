import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe says of a page as it is open: each broken rule with its elements, and how many rules hold. */
export interface AxeResult {
  readonly violations: readonly string[];
  readonly passes: number;
}

/** Holds a page to every rule of axe, those of best practice and the experimental ones as well, but for level AAA. */
export async function axeOf(page: Page): Promise<AxeResult> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const rules = axe.getRules().filter(({ tags }) => !tags.includes('wcag2aaa'));
    const enabled = Object.fromEntries(rules.map(({ ruleId }) => [ruleId, { enabled: true }]));
    const { violations, passes } = await axe.run(document, {
      rules: enabled,
      resultTypes: ['violations'],
      selectors: false,
      preload: false,
    });
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes.length} elements, ${nodes[0]?.html}`),
      passes: passes.length,
    };
  });
}
