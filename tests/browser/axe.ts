import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What another theme, or another width, can change. */
const LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

interface Results {
  violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** What axe finds wrong with a page as it is, a line a finding. */
export function violations(page: Page): Promise<string[]> {
  return run(page, 'body', { type: 'tag', values: ALL });
}

/** The same of how a part of it looks alone. */
export function badLooks(page: Page, part: string): Promise<string[]> {
  return run(page, part, { type: 'rule', values: LOOKS });
}

async function run(page: Page, part: string, runOnly: object): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(
    ([selector, rules]) =>
      (
        window as unknown as { axe: { run(context: string, options: object): Promise<Results> } }
      ).axe.run(selector, { runOnly: rules, resultTypes: ['violations'] }),
    [part, runOnly] as const,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
