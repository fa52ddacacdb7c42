import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { encodeRecording } from '../../src/timeline';
import { CROWD_FROM_MS, crowd } from '../../tools/bench-browser/loads';
import { scrubTo, useSite } from './browser';

/** Many consumers, to each of which a dozen copies are on their way. */
const HELD = 1000;

describe('a crowd on its way', () => {
  const site = useSite();

  async function open(options?: BrowserContextOptions): Promise<Page> {
    return site.open(`#/recording/${await encodeRecording(crowd(HELD))}`, options);
  }

  it('is drawn on a canvas, where it goes with time', async () => {
    const page = await open();
    const before = await ink(page);
    expect(before.length).toBeGreaterThan(2000);
    expect(await page.locator('[data-token]').count()).toBe(0);
    expect(await page.locator('[data-card="worker-46"] .name').textContent()).toBe('46');
    await scrubTo(page, CROWD_FROM_MS / 1000 + 1);
    await expect.poll(async () => String(await ink(page)) === String(before)).toBe(false);
  });

  it('has other colours where the page has', async () => {
    const page = await open();
    const light = await ink(page);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Dark').check();
    const dark = await ink(page);
    expect(mean(light) - mean(dark)).toBeGreaterThan(40);
  });

  it('is drawn as ever where nothing is to move', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    await page.locator('[data-token]').first().waitFor();
    expect(await page.locator('[data-token]').count()).toBeGreaterThan(60);
    expect(await page.locator('.stage > canvas').count()).toBe(0);
  });

  it('is in the picture that is taken out of the page', async () => {
    const page = await open();
    await ink(page);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('radio', { name: 'Picture (SVG)' }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save' }).click();
    const svg = readFileSync(await (await download).path(), 'utf8');
    expect(svg).toMatch(/<image [^>]*href="data:image\/png;base64,[\w+/=]{2000,}"/);
  });
});

/** How bright each pixel is on which the canvas of the picture has drawn, from 0 to 255. */
async function ink(page: Page): Promise<number[]> {
  const canvas = page.locator('.stage > canvas');
  await canvas.waitFor();
  return canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d')!;
    const { data } = context.getImageData(0, 0, width, height);
    const found: number[] = [];
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3]! > 128) found.push((data[at]! + data[at + 1]! + data[at + 2]!) / 3);
    }
    return found;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
