import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scrubTo, slotsOf, type, useSite } from './browser';

describe('hands on the picture', () => {
  const site = useSite();
  const console = (page: Page) => page.getByRole('log', { name: 'redis-cli' });

  async function middle(of: Locator): Promise<{ x: number; y: number }> {
    const { x, y, width, height } = (await of.boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** Drags with the mouse, in steps as a hand does. */
  async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await middle(from), await middle(to)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await page.mouse.move(end.x, end.y, { steps: 4 });
    await page.mouse.up();
  }

  it('an entry that is dragged to another consumer is claimed for it, by the command', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24');
    const slot = page.getByRole('button', { name: /^Entry 3, pending on email-1/ });
    await drag(page, slot, page.locator('[data-card="email-2"]'));
    await expect
      .poll(() => console(page).innerText())
      .toMatch(/XCLAIM lead_events email_service email-2 0 1727961517178-0\n1\) 1\)/);
    await expect.poll(() => slotsOf(page, 'email-2')).toContain('1727961517178-0');
    expect(await page.getByRole('group', { name: /What can be done with/ }).isVisible()).toBe(
      false,
    );
  });

  it('one that is dragged to the log is acknowledged; one that is let go elsewhere stays', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24');
    const slot = page.getByRole('button', { name: /^Entry 3, pending on email-1/ });
    await drag(page, slot, page.locator('[data-card="notify-1"]'));
    expect(await slotsOf(page, 'email-1')).toEqual(['1727961517178-0']);
    await drag(page, slot, page.locator('[data-row="1727961517178-0"]'));
    await expect
      .poll(() => console(page).innerText())
      .toContain('XACK lead_events email_service 1727961517178-0\n(integer) 1');
  });

  it('what is on its way is chosen where it is, and what can be pressed under it stays so', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=9.5');
    const copy = page.locator('[data-token="copy"]').first();
    const { x, y } = await middle(copy);
    await page.mouse.move(x, y);
    await expect.poll(() => page.locator('[data-light="pointed"]').count()).toBeGreaterThan(0);
    await page.mouse.click(x, y);
    const panel = page.getByRole('tabpanel', { name: 'Selected' });
    await expect.poll(() => panel.innerText()).toMatch(/entry 4/i);
    const crash = page.getByRole('button', { name: 'Crash notify-1' });
    await crash.click();
    await page.getByRole('button', { name: 'Restart notify-1' }).waitFor();
  });

  it('what is chosen is lit, explained, and let go with Escape', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=24');
    await page.getByRole('button', { name: 'Look at entry 3' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Selected' });
    await expect.poll(() => panel.innerText()).toContain('1727961517178-0');
    const lit = () => page.locator('[data-light="selected"]').count();
    // The row, and the slot on email-1.
    await expect.poll(lit).toBe(2);
    await page.locator('h1').click();
    await page.keyboard.press('Escape');
    await expect.poll(lit).toBe(0);
  });

  it('an answer lights up what it names, and brings it into view', async () => {
    const page = await site.open('#/scenario/lead-events?at=50');
    await type(page, 'XRANGE lead_events - + COUNT 1');
    const link = console(page).getByRole('button', { name: /1727961512950-0/ });
    await link.click();
    await expect.poll(() => page.locator('[data-row="1727961512950-0"]').count()).toBe(1);
    await page.getByRole('button', { name: 'to the newest' }).click();
    await expect.poll(() => page.locator('[data-row="1727961512950-0"]').count()).toBe(0);
  });

  it('a long log is gone through with the keyboard', async () => {
    const page = await site.open('#/scenario/lead-events?at=50');
    const strip = page.getByRole('slider', { name: 'Part of lead_events that is shown' });
    const first = () => page.locator('[data-row]').first().getAttribute('data-row');
    const before = await first();
    // What is folded takes nothing from the names of the fields; how far groups have read, the rows say.
    const texts = await page.locator('main .stage > svg text').allTextContents();
    expect(texts.join('\n')).toMatch(/older entries[^]*event_type/);
    const cursors = page.locator('[data-strip] .cursor');
    expect(await cursors.count()).toBe(0);
    await strip.press('PageUp');
    await expect.poll(first).not.toBe(before);
    await expect.poll(() => cursors.count()).toBe(3);
    await strip.press('End');
    await expect.poll(first).toBe(before);
  });

  it('a picture that goes on below says so, and is gone down with the keyboard', async () => {
    const page = await site.open('#/scenario/lead-events?at=12');
    const more = page.getByRole('button', { name: 'More of the picture, below' });
    const late = page.getByRole('button', { name: 'Look at the group late' });
    await type(page, 'XGROUP CREATE lead_events late 0');
    await late.waitFor();
    expect((await more.boundingBox())!.y).toBeLessThan((await late.boundingBox())!.y + 40);
    await more.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => more.count()).toBe(0);
    const transport = (await page.getByRole('group', { name: 'Time' }).boundingBox())!;
    const { y, height } = (await late.boundingBox())!;
    expect(y + height).toBeLessThan(transport.y);
    expect(await page.evaluate(() => document.activeElement!.tagName)).toBe('BUTTON');
  });

  it('in one column, what was needed once stays, so that nothing below it jumps', async () => {
    const page = await site.open('#/scenario/first-steps', {
      viewport: { width: 320, height: 800 },
    });
    const height = async () => (await page.locator('main .stage > svg').boundingBox())!.height;
    const below = () =>
      page.locator('#console').evaluate((element) => (element as HTMLElement).offsetTop);
    const [low, start] = [await height(), await below()];
    await scrubTo(page, 45);
    await expect.poll(height).toBeGreaterThan(low + 100);
    const needed = await below();
    expect(needed).toBeGreaterThan(start + 100);
    await scrubTo(page, 0);
    await expect.poll(height).toBe(low);
    expect(await below()).toBe(needed);
  });

  it('another story shows its newest entries, whatever was looked at before', async () => {
    const page = await site.open('#/scenario/lead-events?at=50');
    const strip = page.getByRole('slider', { name: 'Part of lead_events that is shown' });
    await strip.press('PageUp');
    const tail = page.getByRole('button', { name: 'to the newest' });
    await tail.waitFor();
    await page.evaluate(() => (location.hash = '#/scenario/consumer-crashes?at=44'));
    await expect.poll(() => page.locator('h1').innerText()).toBe('A consumer crashes');
    await expect.poll(() => tail.count()).toBe(0);
  });
});

describe('two worlds side by side', () => {
  const site = useSite();

  it('are given the same line, and each answers for itself', async () => {
    const page = await site.open('#/compare/ack-or-noack?at=12', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const consoles = page.getByRole('log', { name: 'redis-cli' });
    await expect.poll(() => consoles.count()).toBe(2);
    const input = page.getByRole('textbox', { name: 'Command' }).first();
    await input.fill('XPENDING orders kitchen');
    await input.press('Enter');
    await expect.poll(() => consoles.nth(0).innerText()).toContain('1) (integer) 1');
    await expect.poll(() => consoles.nth(1).innerText()).toContain('1) (integer) 0');
    const noack = page.getByRole('region', { name: 'NOACK' });
    expect(await noack.getByRole('listitem').last().innerText()).toMatch(/2 of \d+ done.*1 lost/s);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('#/compare/ack-or-noack');
    const other = await page.context().newPage();
    await other.goto(await copied());
    const again = other.getByRole('log', { name: 'redis-cli' });
    await expect.poll(() => again.nth(0).innerText()).toContain('1) (integer) 1');
    expect(await again.nth(1).innerText()).toContain('1) (integer) 0');
  });

  it('are one picture, each under its name', async () => {
    const page = await site.open('#/compare/ack-or-noack?at=12');
    await page.getByRole('region', { name: 'NOACK' }).locator('.stage > svg').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('ack-or-noack-12s.svg');
    const texts = await page.evaluate(
      (source) =>
        [...new DOMParser().parseFromString(source, 'image/svg+xml').querySelectorAll('text')].map(
          (element) => element.textContent,
        ),
      readFileSync(await file.path(), 'utf8'),
    );
    const named = texts.filter((text) => ['acknowledged', 'NOACK', 'cook-a'].includes(text));
    // The legend of each has the word, too.
    expect(named.filter((text, nth) => nth === 0 || text !== 'acknowledged')).toEqual([
      ...['acknowledged', 'cook-a', 'NOACK', 'cook-a'],
    ]);
  });

  it('can be other ones of the same comparison, at the same moment, with what was done', async () => {
    const page = await site.open('#/compare/references/keepref+delref?at=20');
    const left = page.getByRole('combobox', { name: 'World on the left' });
    await expect.poll(() => left.inputValue()).toBe('keepref');
    await left.selectOption('acked');
    await expect.poll(() => page.url()).toContain('#/compare/references/acked+delref?at=20.000');
    await expect.poll(() => left.inputValue()).toBe('acked');
    const consoles = page.getByRole('log', { name: 'redis-cli' });
    const input = page.getByRole('textbox', { name: 'Command' }).first();
    await input.fill('PING');
    await input.press('Enter');
    await expect.poll(() => consoles.first().innerText()).toContain('PONG');
    await left.selectOption('keepref');
    await expect.poll(() => page.url()).toContain('#/compare/references/keepref+delref/');
    await expect.poll(() => consoles.nth(1).innerText()).toContain('PONG');
  });

  it('that nobody knows open the first story, and say so', async () => {
    const page = await site.open('#/compare/nothing');
    await expect
      .poll(() => page.locator('.notice').innerText())
      .toContain('There is no comparison “nothing”');
  });
});
