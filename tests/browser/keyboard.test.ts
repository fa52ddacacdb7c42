import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clock, scrubTo, slotsOf, useSite } from './browser';
import { stopsOf } from './stops';

const CRASH = '#/scenario/consumer-crashes?at=14';

/** What has the focus, by its name; `nothing` where it is lost. */
function focus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement!;
    if (element === document.body) return 'nothing';
    return element.getAttribute('aria-label') ?? element.textContent.trim().replace(/\s+/g, ' ');
  });
}

function button(page: Page, name: string | RegExp) {
  return page.getByRole('button', { name, disabled: false }).first();
}

describe('by keyboard', () => {
  const site = useSite();

  it.each([
    [CRASH, 1280, 800],
    // 400 % of a window of 1280 by 1024.
    [CRASH, 320, 256],
    ['#/compare/references?at=12', 1280, 800],
    ['#/lesson/consumer-crashes', 320, 640],
  ])(
    'Tab goes through %s at %i by %i: every stop is named, marked and in view',
    async (path, width, height) => {
      const page = await site.open(path, { viewport: { width, height } });
      await button(page, 'Look at you').waitFor();
      const stops = await stopsOf(page);
      expect(stops.length).toBeGreaterThan(30);
      expect(stops.filter(({ faults }) => faults.length > 0)).toEqual([]);
      const names = stops.map(({ name }) => name);
      expect(names.slice(0, 2)).toEqual(['Skip to time: play, step', 'Skip to the console']);
      const parts = ['Stories', 'Look at the stream', 'Play', 'Command', 'What happened'];
      const places = parts.map((part) => names.findIndex((name) => name.startsWith(part)));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    },
  );

  it('the first stops lead to where hands are wanted most', async () => {
    const page = await site.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focus(page)).toBe('Back to the command before');
    await page.reload();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focus(page)).toBe('Command');
  });

  it('whoever is asked to stop by a menu leaves the focus on its own card', async () => {
    const page = await site.open('#/scenario/lead-events?at=9');
    const menu = page.getByRole('button', { name: /^What can befall email-2/ });
    await menu.press('Enter');
    await page.getByRole('button', { name: 'Crash it while it waits' }).press('Enter');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Restart email-2' }).waitFor();
    expect(await focus(page)).toBe('Restart email-2');
  });

  it('one more console takes what is typed next', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'One more console' }).press('Enter');
    await expect.poll(() => focus(page)).toBe('Command');
  });

  it('the arrow keys go from row to row, from panel to panel and along a long log', async () => {
    const page = await site.open('#/scenario/pods-pile-up?at=60');
    const rows = page.getByRole('toolbar').getByRole('button');
    await rows.last().focus();
    const last = await focus(page);
    await page.keyboard.press('ArrowUp');
    expect(await focus(page)).not.toBe(last);
    await page.keyboard.press('End');
    expect(await focus(page)).toBe(last);

    await page.getByRole('tab', { name: 'What happened' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focus(page)).toBe('Selected');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { selected: true, name: 'What happened' }).count()).toBe(0);

    await page.getByRole('tab', { name: 'What happened' }).click();
    const told = page.getByRole('region', { name: 'What happened' }).getByRole('button');
    await told.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focus(page)).toBe((await told.nth(1).innerText()).replace(/\s+/g, ' '));
    await page.keyboard.press('Home');

    const strip = page.getByRole('slider', { name: /^Part of/ });
    const before = await strip.getAttribute('aria-valuetext');
    await strip.press('ArrowUp');
    expect(await strip.getAttribute('aria-valuetext')).not.toBe(before);
    await strip.press('End');
    expect(await strip.getAttribute('aria-valuetext')).toBe(before);
  });

  it.each([/^Settings/, /^Stories/, /^Entry 3, pending on/, /^What can befall crm/])(
    'Escape closes what %s opens, and the focus is where it was',
    async (name) => {
      const page = await site.open(CRASH);
      const opener = button(page, name);
      await opener.press('Enter');
      const opened = page.locator(':popover-open, dialog[open]');
      await opened.waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await expect.poll(() => opened.count()).toBe(0);
      expect(await focus(page)).toMatch(name);
    },
  );

  it('Escape lets go of what is selected, and the focus stays', async () => {
    const page = await site.open(CRASH);
    const group = button(page, /^Look at the group/);
    await group.press('Enter');
    await expect.poll(() => group.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(() => group.getAttribute('aria-pressed')).toBe('false');
    expect(await focus(page)).toMatch(/^Look at the group/);
  });

  it('the focus is not lost with what goes away', async () => {
    const page = await site.open(CRASH);
    await button(page, /^Entry 3, pending on/).press('Enter');
    await page.locator(':popover-open').getByRole('button', { name: /XACK/ }).press('Enter');
    await expect.poll(() => slotsOf(page, 'email-1')).toEqual([]);
    expect(await focus(page)).toBe('Look at the consumer email-1');

    await button(page, 'Crash notify-1').press('Enter');
    await button(page, 'Restart notify-1').waitFor();
    expect(await focus(page)).toBe('Restart notify-1');

    await button(page, 'take back').press('Enter');
    await button(page, 'take back').press('Enter');
    await expect.poll(() => button(page, 'take back').count()).toBe(0);
    expect(await focus(page)).not.toBe('nothing');
  });

  it('nor with a notice, nor with a question that is skipped', async () => {
    const page = await site.open('#/scenario/nowhere?at=x');
    await button(page, 'Dismiss').press('Enter');
    expect(await focus(page)).not.toBe('nothing');
    const lesson = await site.open('#/lesson/consumer-crashes');
    await button(lesson, 'Skip the question').press('Enter');
    await expect.poll(() => button(lesson, 'Skip the question').count()).toBe(0);
    expect(await focus(lesson)).not.toBe('nothing');
  });
});

describe('single keys', () => {
  const site = useSite();

  it('are listed, each with what it does', async () => {
    const page = await site.open();
    await button(page, 'Settings').waitFor();
    await page.keyboard.press('?');
    const keys = await page.getByRole('group', { name: 'Settings' }).locator('kbd').allInnerTexts();
    for (const key of ['Space', ',', '.', '<', '>', '[', ']', 'U', 'C', 'Esc', '?']) {
      expect(keys.join(' ')).toContain(key);
    }
    expect(await focus(page)).not.toBe('nothing');
  });

  it('work on a button that was just used, and leave the space bar to it', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    await button(page, 'Step forward').press('Enter');
    const at = await clock(page);
    await page.keyboard.press(',');
    await expect.poll(() => clock(page)).toBeLessThan(at);
    await button(page, 'Copy link').focus();
    const before = await clock(page);
    await page.keyboard.press('Space');
    await page.waitForTimeout(200);
    expect(await clock(page)).toBe(before);
  });

  it('do nothing in a field, and nothing at all once they are turned off', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    await page.getByRole('textbox', { name: 'Command' }).focus();
    await page.keyboard.type(' ,.<>[]ucC?');
    expect(await clock(page)).toBe(9);
    expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe(' ,.<>[]ucC?');

    await button(page, 'Settings').press('Enter');
    await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    await page.keyboard.press('Escape');
    const at = await clock(page);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    for (const key of [' ', ',', '.', '<', '>', 'u', 'c', '?']) await page.keyboard.press(key);
    await page.waitForTimeout(200);
    expect(await clock(page)).toBe(at);
    expect(await focus(page)).toBe('nothing');
  });
});
