import { describe, expect, it } from 'vitest';
import { clock, scrubTo, useSite } from './browser';

describe('pause when', () => {
  const site = useSite();

  it('is chosen by keyboard, stops time where it says, and says why', async () => {
    const page = await site.open();
    await page.getByText('Pause when…', { exact: true }).first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'an entry is acknowledged' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(0);
    expect(await clock(page)).toBe(0);

    await page.getByRole('combobox', { name: 'Speed' }).selectOption('10');
    await page.getByRole('button', { name: 'Play' }).click();
    const why = page.getByRole('status').filter({ hasText: 'Paused: an entry is acknowledged' });
    await why.waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    const first = await clock(page);
    expect(first).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => clock(page)).toBeGreaterThan(first);
    await why.waitFor();
  });

  it('has steps by command beside it, and takes back what was done', async () => {
    const page = await site.open();
    await scrubTo(page, 8);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: 'Crash email-1' }).waitFor();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await page.getByRole('button', { name: 'Take back' }).waitFor();
    await scrubTo(page, 10);
    await page.getByRole('button', { name: 'On to the next command' }).click();
    await expect.poll(() => clock(page)).toBeGreaterThan(10);
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByRole('button', { name: 'Back to the command before' }).click();
    await expect.poll(() => clock(page)).toBeLessThanOrEqual(10);
  });
});
