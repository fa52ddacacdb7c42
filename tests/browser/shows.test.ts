import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scrubTo, type, useSite } from './browser';

/** The one with the longest words. */
const WORDY = '#/scenario/many-in-one-millisecond';

/** What does not fit beside or below what is in view, in pixels. */
const outOfView = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });

/** Texts of a card, a lane or a line of the log that lie over one another, or beyond its edge. */
const collisions = (page: Page) =>
  page.evaluate(() => {
    const meet = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
    return [
      ...document.querySelectorAll('[data-card], [data-actor], [data-lane], [data-row]'),
    ].flatMap((part) => {
      const edge = part.querySelector(':scope > rect')?.getBoundingClientRect().right ?? Infinity;
      const texts = [...part.querySelectorAll(':scope > text')].map(
        (text) => [text.textContent, text.getBoundingClientRect()] as const,
      );
      return texts.flatMap(([text, box], index) => [
        ...(box.right > edge - 2 ? [`${text} is cut off`] : []),
        ...texts
          .slice(index + 1)
          .flatMap(([other, at]) => (meet(box, at) ? [`${text} lies over ${other}`] : [])),
      ]);
    });
  });

describe('names, ids and values', () => {
  const site = useSite();

  it.each([
    ['pods-pile-up', 14, 1440],
    ['pods-pile-up', 49, 1024],
    ['claim-after-a-minute', 51, 390],
    ['first-steps', 18, 1440],
  ])('of %s at %i s lie beside one another on a screen %i wide', async (id, seconds, width) => {
    const path = `#/scenario/${id}?at=${seconds}`;
    const page = await site.open(path, { viewport: { width, height: 800 } });
    await page.locator('[data-row]').first().waitFor();
    expect(await collisions(page)).toEqual([]);
  });

  it.each([1280, 390])('that are long are cut, on a screen %i wide', async (width) => {
    const page = await site.open('', { viewport: { width, height: 800 } });
    await scrubTo(page, 10);
    const [id, long] = ['9999999999999999-12345678901234', 'and_so_on_'.repeat(20)];
    await type(page, `XGROUP CREATE lead_events ${long} 0`);
    await type(page, `XADD lead_events ${id} ${long} ${long} second 2`);
    await page.locator(`[data-row="${id}"]`).waitFor();
    expect(await page.locator(`[data-row="${id}"]`).textContent()).toContain('and_so');
    expect(await collisions(page)).toEqual([]);
  });

  it('that are far too long for a column still begin there', async () => {
    const page = await site.open('#/scenario/evicted-with-its-groups?at=20');
    await page.getByRole('button', { name: 'clicks', exact: true }).click();
    const row = page.locator('[data-row]').last();
    await expect.poll(() => row.textContent()).toContain('browser report');
  });
});

describe('what a story shows', () => {
  const site = useSite();

  it('stands at the head of the page, and changes with the story', async () => {
    const page = await site.open();
    const head = page.getByRole('banner');
    await expect.poll(() => head.innerText()).toContain('whoever asks first takes the next one');
    await page.goto(`${page.url().split('#')[0]}${WORDY}`);
    await expect.poll(() => head.innerText()).toContain('The four ids differ only behind');
    expect(await head.innerText()).not.toContain('whoever asks first');
  });

  it('leaves it to a lesson to say what there is to see', async () => {
    const page = await site.open('#/lesson/consumer-crashes');
    await page.getByRole('region', { name: 'What happened' }).waitFor();
    expect(await page.getByRole('banner').innerText()).not.toContain('Nobody gets it by waiting');
  });

  it.each([
    [1024, 768],
    [1280, 800],
    [1440, 900],
    [1920, 1080],
  ])('leaves all in view on a screen of %i by %i', async (width, height) => {
    const page = await site.open(WORDY, { viewport: { width, height } });
    await page.getByText('The four ids differ only behind').waitFor();
    expect(await outOfView(page)).toEqual([0, 0]);
  });

  it('is wrapped, not cut, on a phone', async () => {
    const page = await site.open(WORDY, { viewport: { width: 390, height: 844 } });
    const text = page.getByText('The four ids differ only behind');
    await text.waitFor();
    const [width] = await outOfView(page);
    expect(width).toBe(0);
    expect((await text.boundingBox())!.width).toBeLessThanOrEqual(390);
  });
});
