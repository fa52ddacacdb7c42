import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scrubTo, useSite } from './browser';

/** What is read out to a person, newest last, in so many ms. */
function heard(page: Page, ms: number): Promise<string[]> {
  return page.evaluate(async (wait) => {
    const log = document.querySelector('[role=log][aria-live=polite].visually-hidden')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(log.textContent.trim()));
    observer.observe(log, { subtree: true, childList: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, wait));
    observer.disconnect();
    return said;
  }, ms);
}

describe('what is read out', () => {
  const site = useSite();

  it('is a sentence every five seconds, and not more at 50 times the speed', async () => {
    const page = await site.open();
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('50');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const said = await heard(page, 7000);
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(2);
  });

  it('says where a seek, a step back and an undo have led, once each', async () => {
    const page = await site.open();
    await scrubTo(page, 20);
    await heard(page, 600);
    const back = page.getByRole('button', { name: 'Step back' });
    for (let steps = 0; steps < 5; steps++) await back.click();
    const stepped = await heard(page, 800);
    expect(stepped).toHaveLength(1);
    expect(stepped[0]).toMatch(/^Now at 00:1\d/);
    await scrubTo(page, 3);
    expect((await heard(page, 800))[0]).toMatch(/^Now at 00:03.000\. The last before that: /);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await heard(page, 600);
    await page.getByRole('button', { name: 'take back' }).click();
    expect((await heard(page, 800))[0]).toMatch(/^Now at 00:03/);
  });
});
