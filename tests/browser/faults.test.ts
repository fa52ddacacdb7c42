import { describe, expect, it } from 'vitest';
import { scrubTo, slotsOf, useSite } from './browser';

describe('what can befall a process', () => {
  const site = useSite();

  it('is chosen from a menu, by keyboard too, and told', async () => {
    const page = await site.open();
    await scrubTo(page, 7);
    await page.getByRole('button', { name: 'What can befall email-1' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Cut its link' }).focus();
    await page.keyboard.press('Enter');
    const card = page.locator('[data-card="email-1"]');
    await expect.poll(() => card.textContent()).toContain('link cut');
    await expect
      .poll(() => page.getByRole('region', { name: 'What happened' }).innerText())
      .toContain('The link between email-1 and Redis is cut.');

    // Redis does not know, and gives the next entry to the one who waits first.
    await scrubTo(page, 12);
    expect(await slotsOf(page, 'email-1')).toHaveLength(1);
    await page.getByRole('button', { name: 'What can befall email-1' }).click();
    await page.getByRole('button', { name: 'Mend its link' }).click();
    await scrubTo(page, 18);
    expect(await card.textContent()).not.toContain('link cut');
  });

  it('befalls a producer as well', async () => {
    const page = await site.open();
    await scrubTo(page, 7);
    await page.getByRole('button', { name: 'What can befall crm' }).click();
    await page.getByRole('button', { name: 'Pause it, as' }).click();
    const rows = () => page.locator('[data-row]').count();
    await scrubTo(page, 12);
    const before = await rows();
    await scrubTo(page, 25);
    expect(await rows()).toBe(before);
  });
});
