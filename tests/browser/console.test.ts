import { describe, expect, it } from 'vitest';
import { scrubTo, type, useSite } from './browser';

describe('the console', () => {
  const site = useSite();
  const screen = { name: 'redis-cli' };

  it('answers as redis-cli does', async () => {
    const page = await site.open();
    await scrubTo(page, 10);
    await type(page, 'XLEN lead_events');
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText()).toContain('> XLEN lead_events\n(integer) 4');
  });

  it('gives Redis’ own error for a malformed command', async () => {
    const page = await site.open();
    await type(page, 'XADD lead_events * only_a_field');
    const log = page.getByRole('log', screen);
    await expect
      .poll(() => log.innerText())
      .toContain("(error) ERR wrong number of arguments for 'xadd' command");
    await type(page, 'XADD lead_events * "open');
    await expect.poll(() => log.innerText()).toContain('Invalid argument(s)');
  });

  it('shows text from outside as text, never as markup', async () => {
    const page = await site.open();
    await type(page, 'XADD lead_events 1-1 <img/src=x> "<script>window.hacked=1</script>"');
    await type(page, 'XRANGE lead_events - +');
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText()).toContain('2) 1) "<img/src=x>"');
    await expect.poll(() => page.locator('[data-row="1-1"]').count()).toBe(1);
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  it('says that a blocked command waits, and Ctrl-C frees it', async () => {
    const page = await site.open();
    await scrubTo(page, 5);
    await type(page, 'XREAD BLOCK 0 STREAMS nothing $');
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText()).toMatch(/waiting for \d+\.\d s/);
    await page.getByRole('textbox', { name: 'Command' }).press('Control+c');
    await expect.poll(() => log.innerText()).toContain('^C');
    await type(page, 'PING');
    await expect.poll(() => log.innerText()).toContain('PONG');
  });

  it('is woken by the write it waits for', async () => {
    const page = await site.open();
    await scrubTo(page, 5.5);
    await type(page, 'XREAD BLOCK 0 COUNT 1 STREAMS lead_events $');
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText()).toMatch(/waiting/);
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => log.innerText(), { timeout: 8000 }).toContain('1) "lead_events"');
  });

  it('remembers lines, for the arrow keys and for the next visit', async () => {
    const page = await site.open();
    const input = page.getByRole('textbox', { name: 'Command' });
    await type(page, 'PING');
    await expect.poll(() => page.getByRole('log', screen).innerText()).toContain('PONG');
    await type(page, 'XLEN lead_events');
    await input.fill('half a li');
    await input.press('ArrowUp');
    expect(await input.inputValue()).toBe('XLEN lead_events');
    await input.press('ArrowUp');
    expect(await input.inputValue()).toBe('PING');
    await input.press('ArrowDown');
    await input.press('ArrowDown');
    expect(await input.inputValue()).toBe('half a li');
    await page.reload();
    await input.press('ArrowUp');
    expect(await input.inputValue()).toBe('XLEN lead_events');
  });

  it('hints in grey, and completes with Tab', async () => {
    const page = await site.open();
    await scrubTo(page, 5);
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('XACK lead_events ');
    await expect.poll(() => page.locator('.ghost').innerText()).toContain('group id [id ...]');
    await input.fill('XACK lead');
    await input.press('Tab');
    await expect.poll(() => input.inputValue()).toBe('XACK lead_events');
  });

  it('lets Tab leave, after all that fits was shown', async () => {
    const page = await site.open();
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill('xp');
    await input.press('Tab');
    await expect.poll(() => input.inputValue()).toBe('XPENDING');
    await input.press('Tab');
    expect(await input.inputValue()).toBe('xp');
    await input.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
  });

  it('answers a command that was typed while a step was running', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'Step forward' }).click();
    await type(page, 'ECHO hi');
    await expect.poll(() => page.getByRole('log', screen).innerText()).toContain('"hi"');
  });

  it('takes lines back when time goes back', async () => {
    const page = await site.open();
    await scrubTo(page, 10);
    await type(page, 'PING');
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText()).toContain('PONG');
    await scrubTo(page, 5);
    expect(await log.innerText()).not.toContain('PING');
  });

  it('survives a megabyte, control characters and a long name', async () => {
    const page = await site.open();
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.fill(`ECHO ${'x'.repeat(1_000_000)}`);
    await input.press('Enter');
    await type(page, `XADD lead_events 1-1 ${'n'.repeat(10_000)} "\\x00\\x1b[31m\\xff"`);
    await expect.poll(() => page.locator('[data-row="1-1"]').count(), { timeout: 20_000 }).toBe(1);
    await type(page, 'PING');
    await expect
      .poll(() => page.getByRole('log', screen).innerText(), { timeout: 20_000 })
      .toContain('PONG');
  });
});
