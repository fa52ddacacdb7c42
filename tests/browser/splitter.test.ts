import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useSite } from './browser';

function consoleHeight(page: Page): Promise<number> {
  return page.locator('#console').evaluate((element) => element.getBoundingClientRect().height);
}

describe('the bar between the picture and what stands below it', () => {
  const site = useSite();

  it('is moved by keys, keeps its place for the next visit, and goes back by Enter', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24');
    const bar = page.getByRole('separator');
    await bar.waitFor();
    const before = await consoleHeight(page);
    const natural = Number(await bar.getAttribute('aria-valuenow'));
    await bar.press('ArrowUp');
    await expect.poll(() => consoleHeight(page)).toBeGreaterThan(before + 10);
    const share = Number(await bar.getAttribute('aria-valuenow'));
    expect(share - natural).toBe(4);
    await bar.press('ArrowDown');
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe(String(share - 4));
    await bar.press('Home');
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('60');
    const most = await consoleHeight(page);
    expect(most).toBeGreaterThan(before * 2);

    await page.reload();
    await bar.waitFor();
    expect(await consoleHeight(page)).toBe(most);
    await bar.press('Enter');
    await expect.poll(() => consoleHeight(page)).toBe(before);
  });

  it('is dragged, and the page stays as high as it is', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24');
    const bar = page.getByRole('separator');
    const { x, y, width, height } = (await bar.boundingBox())!;
    const before = await consoleHeight(page);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2 - 100, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => consoleHeight(page)).toBeCloseTo(before + 100, -1);
    const pageHeight = () => page.evaluate(() => document.documentElement.scrollHeight);
    expect(await pageHeight()).toBe(800);
    await bar.dblclick();
    await expect.poll(() => consoleHeight(page)).toBe(before);
  });

  it.each([
    [1280, 720, 'light', 'scenario'],
    [1366, 768, 'projector', 'scenario'],
    [1280, 700, 'light', 'lesson'],
    [1600, 800, 'projector', 'lesson'],
  ])('leaves all in view on %i by %i, %s, in a %s', async (width, height, theme, kind) => {
    const page = await site.open('', { viewport: { width, height } });
    await page.evaluate(
      (wanted) => localStorage.setItem('redis-streams-simulator:preferences', wanted),
      JSON.stringify({ theme }),
    );
    await page.goto('about:blank');
    await page.goto(new URL(`#/${kind}/consumer-crashes`, inject('site')).href);
    const bar = page.getByRole('separator');
    await bar.waitFor();
    const prompt = page.getByRole('textbox', { name: 'Command' });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    // For a projector the picture is whole at first: the head of the page is scrolled away for the console.
    const keys = theme === 'projector' ? [] : ['Enter'];
    for (const key of [...keys, 'ArrowUp', 'Home', 'End']) {
      await bar.press(key);
      await expect.poll(overflow).toBe(0);
      const { y, height: own } = (await prompt.boundingBox())!;
      expect(y + own).toBeLessThanOrEqual(height);
    }
  });

  it('is not there where the page is as high as it needs to be', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24', {
      viewport: { width: 800, height: 900 },
    });
    await page.getByRole('tab', { name: 'Code' }).waitFor();
    expect(await page.getByRole('separator').count()).toBe(0);
  });
});
