import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clock, scrubTo, slotsOf, useSite } from './browser';

/** Presses Tab until something with this accessible name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    const focused = await page.evaluate(() => {
      const element = document.activeElement === document.body ? null : document.activeElement;
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim();
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

describe('for everyone', () => {
  const site = useSite();

  it('everything can be done by keyboard', async () => {
    const page = await site.open();
    await page.getByRole('slider', { name: 'Moment' }).focus();
    for (let press = 0; press < 8; press++) await page.keyboard.press('PageUp');
    const before = await clock(page);
    expect(before).toBeGreaterThan(5);

    await page.keyboard.press('Home');
    await scrubTo(page, 8);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(page, /^Crash email-1/);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('[data-card="email-1"]').textContent())
      .toContain('crashed');

    await tabTo(page, /^Entry 3, pending on email-1/);
    await page.keyboard.press('Enter');
    await tabTo(page, /give it to email-2/);
    await page.keyboard.press('Enter');
    await expect.poll(() => slotsOf(page, 'email-2')).toContain('1727961517178-0');

    await tabTo(page, /^Skip to the console/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('XACK lead_events email_service 1727961517178-0');
    await page.keyboard.press('Enter');
    await expect.poll(() => slotsOf(page, 'email-2')).not.toContain('1727961517178-0');
    await tabTo(page, /^Step back/);
    await page.keyboard.press('Enter');
  });

  it('single keys play and step, and can be turned off', async () => {
    const page = await site.open();
    await page.keyboard.press('Space');
    await expect.poll(() => clock(page)).toBeGreaterThan(0.2);
    await page.keyboard.press('Space');
    const at = await clock(page);
    await page.keyboard.press(',');
    expect(await clock(page)).toBeLessThan(at);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const before = await clock(page);
    await page.keyboard.press('Space');
    await page.waitForTimeout(300);
    expect(await clock(page)).toBe(before);
  });

  it('pause stops every counter', async () => {
    const page = await site.open('#/scenario/consumer-crashes');
    await scrubTo(page, 15);
    // What comes after the page is there.
    await page.getByRole('button', { name: 'Only…' }).waitFor();
    const seen = () => page.locator('main').innerText();
    const before = await seen();
    await page.waitForTimeout(400);
    expect(await seen()).toBe(before);
  });

  it('without motion, the same story comes as numbered arrows', async () => {
    const page = await site.open('', { reducedMotion: 'reduce' });
    await scrubTo(page, 9.3);
    const orders = await page.locator('[data-token] .order-label').allTextContents();
    expect(orders.length).toBeGreaterThan(1);
    expect(orders).toEqual(orders.map((_, index) => String(index + 1)));
    const before = await clock(page);
    await page.getByRole('button', { name: 'Step forward' }).click();
    expect(await clock(page)).toBeGreaterThan(before);
  });

  it('the text view holds every pending entry that the picture holds', async () => {
    const page = await site.open('#/scenario/consumer-crashes');
    await scrubTo(page, 23.1);
    const ids = await page
      .locator('[data-slot]')
      .evaluateAll((slots) => slots.map((slot) => slot.getAttribute('data-slot')!));
    expect(ids.length).toBeGreaterThan(2);
    await page.getByRole('tab', { name: 'Text view' }).click();
    const text = await page.getByRole('region', { name: 'Text view' }).innerText();
    for (const id of ids) expect(text).toContain(id);
  });

  it.each([
    [1280, 800],
    [390, 844],
    [320, 640],
  ])('nothing is wider than a page of %i by %i', async (width, height) => {
    const page = await site.open('#/lesson/consumer-crashes', { viewport: { width, height } });
    await scrubTo(page, 14);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
  });
});
