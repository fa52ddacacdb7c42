import { describe, expect, it } from 'vitest';
import { clock, scrubTo, useSite } from './browser';

describe('the list of stories', () => {
  const site = useSite();

  it('has every story, and opens the one that is chosen', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Stories' }).click();
    const list = page.getByRole('dialog', { name: 'Stories' });
    await expect.poll(() => list.getByRole('link').count()).toBeGreaterThan(10);
    await list.getByRole('link', { name: 'A consumer crashes' }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('A consumer crashes');
    expect(new URL(page.url()).hash).toBe('#/scenario/consumer-crashes');
    expect(await list.isVisible()).toBe(false);
  });

  it('is gone through by keyboard: some words, and Enter', async () => {
    const page = await site.open();
    const button = page.getByRole('button', { name: 'Stories' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('full refused');
    const list = page.getByRole('dialog', { name: 'Stories' });
    await expect.poll(() => list.locator('li a').count()).toBe(1);
    expect(await list.getByRole('status').innerText()).toBe('1 story');
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('Full, and XADD is refused');

    await button.press('Enter');
    await page.keyboard.press('Escape');
    expect(await list.isVisible()).toBe(false);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('says where nothing is called that', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Stories' }).click();
    await page.getByRole('searchbox', { name: 'Find a story' }).fill('xyzzy');
    await page.getByText('No story is called that.').waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
  });

  it('opens a story anew, also where the address leads there already', async () => {
    const page = await site.open('#/scenario/consumer-crashes');
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
    await page.getByRole('button', { name: 'Stories' }).click();
    await page.getByRole('link', { name: 'A consumer crashes' }).click();
    await expect.poll(() => clock(page)).toBe(0);
  });

  it('leads by address to a story that is not built in', async () => {
    const page = await site.open('#/scenario/full-and-refused?at=5');
    const heading = page.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('Full, and XADD is refused');
    expect(await page.locator('.notice').count()).toBe(0);
  });
});
