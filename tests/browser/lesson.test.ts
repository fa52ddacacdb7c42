import { describe, expect, it } from 'vitest';
import { clock, type, useSite } from './browser';

const THIRD = '1727961517178-0';

describe('the lesson about a crash', () => {
  const site = useSite();

  it('opens paused and asks, shows what happens, and checks what was done', async () => {
    const page = await site.open('#/lesson/consumer-crashes', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    expect(await clock(page)).toBeLessThan(8);
    await pane.getByRole('button', { name: /hands it to email-2/ }).click();
    await expect.poll(() => pane.innerText()).toContain('Not quite.');
    expect(await clock(page)).toBeGreaterThan(15);
    expect(await pane.getByText('not yet').count()).toBe(3);

    await type(page, `XCLAIM lead_events email_service email-2 5000 ${THIRD}`);
    await expect.poll(() => pane.getByText('not yet').count()).toBe(1);
    await type(page, `XACK lead_events email_service ${THIRD}`);
    await expect.poll(() => pane.innerText()).toContain('Done.');
  });

  it('works when one comes to it from the story, and again from its beginning', async () => {
    const page = await site.open('', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    await page.getByRole('link', { name: 'Lesson' }).click();
    for (let round = 0; round < 2; round++) {
      await pane.getByRole('button', { name: /stays pending on email-1/ }).click();
      await expect.poll(() => pane.innerText()).toContain('That is what happens.');
      await pane.getByRole('button', { name: 'A hint' }).click();
      await pane.getByRole('button', { name: 'Start again' }).click();
      await expect.poll(() => pane.innerText()).toContain('Skip the question');
      expect(await clock(page)).toBeLessThan(8);
    }
  });

  it('offers what was done in it on another visit, and not in the story that it plays in', async () => {
    const page = await site.open('#/lesson/consumer-crashes', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    await pane.getByRole('button', { name: 'Skip the question' }).click();
    await pane.getByText('Your turn').waitFor();
    await type(page, `XCLAIM lead_events email_service email-2 5000 ${THIRD}`);
    await expect.poll(() => pane.getByText('not yet').count()).toBe(1);

    await page.reload();
    await pane.getByText('Skip the question').waitFor();
    await page.getByRole('button', { name: 'Go on from there' }).click();
    await pane.getByText('Your turn').waitFor();
    const log = page.getByRole('log', { name: 'redis-cli' });
    await expect.poll(() => log.innerText()).toContain('XCLAIM');
    await type(page, `XACK lead_events email_service ${THIRD}`);
    await expect.poll(() => pane.innerText()).toContain('Done.');

    await page.evaluate(() => (location.hash = '#/scenario/consumer-crashes'));
    await expect.poll(() => pane.count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Go on from there' }).count()).toBe(0);
  });

  it('does not take an acknowledgement for the work', async () => {
    const page = await site.open('#/lesson/consumer-crashes', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    await pane.getByRole('button', { name: 'Skip the question' }).click();
    await pane.getByText('Your turn').waitFor();
    await type(page, `XACK lead_events email_service ${THIRD}`);
    await expect
      .poll(() => page.getByRole('log', { name: 'redis-cli' }).innerText())
      .toContain('(integer) 1');
    expect(await pane.getByText('not yet').count()).toBeGreaterThan(0);
    expect(await pane.innerText()).not.toContain('Done.');
  });

  it('gives hints one by one, and at last shows a way', async () => {
    const page = await site.open('#/lesson/consumer-crashes', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    await pane.getByRole('button', { name: 'Skip the question' }).click();
    const hint = pane.getByRole('button', { name: 'A hint' });
    await hint.waitFor();
    while ((await hint.count()) > 0) await hint.click();
    await pane.getByRole('button', { name: 'Show me a way' }).click();
    await expect.poll(() => pane.innerText(), { timeout: 30_000 }).toContain('Done.');
  });

  it('keeps in view what it speaks of: the picture that plays on a phone, the card on a projector', async () => {
    const phone = await site.open('#/lesson/consumer-crashes', {
      viewport: { width: 390, height: 844 },
    });
    await phone.getByRole('button', { name: /stays pending on email-1/ }).click();
    const top = () => phone.locator('main .stage > svg').evaluate(topOf);
    await expect.poll(top).toBeLessThan(200);
    expect(await top()).toBeGreaterThan(-20);

    const hall = await site.open('#/lesson/consumer-crashes', {
      viewport: { width: 1440, height: 900 },
    });
    await hall.getByRole('button', { name: 'Settings' }).click();
    await hall.getByLabel('Projector').check();
    await hall.keyboard.press('Escape');
    const card = () => hall.locator('[data-card="email-1"]').evaluate(topOf);
    const time = await hall.getByRole('group', { name: 'Time' }).evaluate(topOf);
    await expect.poll(card).toBeLessThan(time - 60);
  });

  it('keeps in view what is still to be done', async () => {
    const page = await site.open('#/lesson/consumer-crashes', { reducedMotion: 'reduce' });
    const pane = page.getByRole('region', { name: 'Lesson' });
    await pane.getByRole('button', { name: /hands it to email-2/ }).click();
    const last = pane.getByRole('listitem').filter({ hasText: 'not yet' }).last();
    await expect.poll(() => last.evaluate(topOf)).toBeLessThan(780);
  });
});

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
