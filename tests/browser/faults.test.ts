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

  it('lets a producer that was asked to stop be started again', async () => {
    const page = await site.open();
    const menu = page.getByRole('group', { name: 'What can befall crm' });
    await scrubTo(page, 7);
    await page.getByRole('button', { name: 'What can befall crm' }).click();
    await menu.getByRole('button', { name: 'Ask it to stop' }).click();
    const rows = () => page.locator('[data-row]').count();
    await scrubTo(page, 12);
    const before = await rows();
    await page.getByRole('button', { name: 'What can befall crm' }).click();
    expect(await menu.getByRole('button', { name: 'Pause it, as' }).count()).toBe(0);
    await menu.getByRole('button', { name: 'Start it again' }).click();
    await scrubTo(page, 20);
    await expect.poll(rows).toBeGreaterThan(before);
  });

  it('lets a producer send its last entry once more', async () => {
    const page = await site.open();
    await scrubTo(page, 7);
    const ids = () =>
      page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.textContent));
    const before = await ids();
    await page.getByRole('button', { name: 'What can befall crm' }).click();
    await page.getByRole('button', { name: 'Send its last entry once more' }).click();
    await scrubTo(page, 7.6);
    await expect.poll(async () => (await ids()).length).toBe(before.length + 1);
  });

  it('lets whoever works on an entry crash', async () => {
    const page = await site.open();
    await scrubTo(page, 20);
    const slot = page.getByRole('button', { name: /^Entry 8, pending on email-2/ });
    const name = () => slot.getAttribute('aria-label');
    expect(await name()).not.toContain('whoever works on it crashes');
    await slot.click();
    const menu = page.getByRole('group', { name: 'What can be done with entry 8' }).first();
    await menu.getByRole('button', { name: 'Let whoever works on it crash' }).click();
    await expect.poll(name).toContain('whoever works on it crashes');
    await slot.click();
    expect(await menu.getByRole('button', { name: 'Let whoever' }).count()).toBe(0);
  });
});
