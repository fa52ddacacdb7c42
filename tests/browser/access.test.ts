import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { badLooks, violations } from './axe';
import { useSite } from './browser';
import { SCREENS } from './screens';

const THEMES = ['dark', 'projector'] as const;

/** Sets colours as the settings do, without leaving the screen that is shown. */
async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
}

/** Controls that are smaller than a finger needs (2.5.8), by name and size. */
function smallControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const MIN = 24;
    return [
      ...document.querySelectorAll(
        'button, summary, select, a[href], input:not([type=range]), [role=tab], [role=slider]',
      ),
    ].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const isInText = getComputedStyle(element).display === 'inline';
      const label = element.closest('label');
      const { width, height } = (label ?? element).getBoundingClientRect();
      if (isInText || width === 0 || (width >= MIN - 0.01 && height >= MIN - 0.01)) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
      return [`${name.slice(0, 60)}: ${width.toFixed(1)} by ${height.toFixed(1)}`];
    });
  });
}

describe('on every screen', () => {
  const site = useSite();

  it.each(SCREENS)(
    '%s: nothing that axe objects to, in any theme, and nothing too small to hit',
    async (path, screens) => {
      const page = await site.open(path, { colorScheme: 'light' });
      page.setDefaultTimeout(5000);
      const found: string[] = [];
      for (const { name, part, show } of screens) {
        await show(page);
        const small = (await smallControls(page)).map((text) => `too small: ${text}`);
        const objections = [...(await violations(page)), ...small];
        for (const theme of THEMES) {
          await setTheme(page, theme);
          objections.push(...(await badLooks(page, part)).map((text) => `${theme}: ${text}`));
        }
        await setTheme(page, 'light');
        found.push(...objections.map((text) => `${name}: ${text}`));
      }
      expect(found).toEqual([]);
    },
  );
});
