import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { badLooks } from './axe';
import { useSite } from './browser';
import { SCREENS } from './screens';

/** 400 % of a window of 1280 pixels. */
const WIDTH = 320;

/**
 * What does not fit into the page as it is: the page itself where it has to be scrolled sideways, and words that are
 * cut off. Pictures and diagrams, typed lines and programs may be wider than their place, where they can be scrolled.
 */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const isDrawn = element.closest(
        'svg, input, select, .visually-hidden, pre, .picture, .lines',
      );
      if (isDrawn || !element.checkVisibility()) continue;
      const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element);
      if (display === 'inline') continue;
      const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      const isWide = element.scrollWidth > element.clientWidth + 1;
      if (isWide && overflowX !== 'visible' && textOverflow !== 'ellipsis') {
        found.push(
          `${element.className} is ${element.scrollWidth} wide in ${element.clientWidth}: ${text}`,
        );
      }
      const isHigh = element.scrollHeight > element.clientHeight + 2;
      if (
        isHigh &&
        overflowY === 'hidden' &&
        textOverflow !== 'ellipsis' &&
        element.clientHeight > 0
      ) {
        found.push(`${element.className} is cut off at ${element.clientHeight}: ${text}`);
      }
    }
    return found;
  });
}

describe(`in ${WIDTH} pixels`, () => {
  const site = useSite();

  it.each(SCREENS)('%s: nothing is too wide, cut off, or out of reach', async (path, screens) => {
    const page = await site.open(path, { viewport: { width: WIDTH, height: 640 } });
    page.setDefaultTimeout(5000);
    const found: string[] = [];
    for (const { name, part, show } of screens) {
      await show(page);
      const objections = [...(await misfits(page)), ...(await badLooks(page, part))];
      found.push(...objections.map((text) => `${name}: ${text}`));
    }
    expect(found).toEqual([]);
  });
});

describe('a window that gets narrower', () => {
  const site = useSite();

  it.each(['#/scenario/consumer-crashes?at=24', '#/compare/pubsub-or-stream?at=15.85'])(
    'takes the pictures of %s along',
    async (path) => {
      const page = await site.open(path, { viewport: { width: 1500, height: 800 } });
      const pictures = page.locator('main .stage > svg');
      await pictures.first().waitFor();
      const widths = () =>
        pictures.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
      const before = await widths();
      await page.setViewportSize({ width: 1000, height: 800 });
      await expect.poll(widths).not.toEqual(before);
      const cutOff = () =>
        pictures.evaluateAll((all) =>
          all.filter((one) => {
            const place = one.closest('section, main')!.getBoundingClientRect();
            return one.getBoundingClientRect().right > place.right + 0.5;
          }),
        );
      await expect.poll(async () => (await cutOff()).length).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1000);
    },
  );
});
