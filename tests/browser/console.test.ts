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
    await expect.poll(() => input.inputValue()).toBe('XLEN lead_events');
    await input.press('ArrowUp');
    await expect.poll(() => input.inputValue()).toBe('PING');
    await input.press('ArrowDown');
    await input.press('ArrowDown');
    await expect.poll(() => input.inputValue()).toBe('half a li');
    await page.reload();
    await input.press('ArrowUp');
    await expect.poll(() => input.inputValue()).toBe('XLEN lead_events');
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
    await expect.poll(() => input.inputValue()).toBe('xp');
    await input.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
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
    await expect.poll(() => log.innerText()).not.toContain('PING');
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

  it('shows text as bytes, as redis-cli does, or readable', async () => {
    const page = await site.open();
    const log = page.getByRole('log', screen);
    await type(page, 'ECHO "naïve שלום"');
    await expect.poll(() => log.innerText()).toContain('"na\\xc3\\xafve \\xd7');
    await page.getByRole('button', { name: 'UTF-8' }).click();
    await expect.poll(() => log.innerText()).toContain('\n"naïve שלום"');
    expect(await log.locator('.answer bdi').innerText()).toBe('"naïve שלום"');
  });

  it('says where Redis has a command that is not here', async () => {
    const page = await site.open();
    const log = page.getByRole('log', screen);
    await type(page, 'ZADD z 1 a');
    await expect.poll(() => log.innerText()).toContain('Redis has ZADD');
    await type(page, 'ZAD z 1 a');
    await expect.poll(() => log.innerText()).toContain("unknown command 'ZAD',");
    expect(await log.innerText()).not.toContain('Redis has ZAD;');
  });

  it('finds lines typed before, with Ctrl-R or from a list', async () => {
    const page = await site.open();
    const log = page.getByRole('log', screen);
    for (const line of ['PING', 'ECHO one', 'ECHO two']) await type(page, line);
    await expect.poll(() => log.innerText()).toContain('"two"');
    const input = page.getByRole('textbox', { name: 'Command' });
    await input.press('Control+r');
    const search = page.getByRole('combobox', { name: 'Find a line' });
    const found = page.getByRole('listbox').getByRole('option');
    await search.fill('echo');
    await expect.poll(() => found.allInnerTexts()).toEqual(['ECHO two', 'ECHO one']);
    await search.press('Control+r');
    await search.press('Tab');
    await expect.poll(() => input.inputValue()).toBe('ECHO one');
    await page.getByRole('button', { name: 'history' }).click();
    await found.filter({ hasText: 'PING' }).click();
    await expect.poll(() => input.inputValue()).toBe('PING');
    await input.press('Control+r');
    await search.press('Escape');
    await expect.poll(() => search.count()).toBe(0);
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Command');
  });

  it('runs what is pasted from a real terminal, and compares the answers', async () => {
    const page = await site.open();
    const input = page.getByRole('textbox', { name: 'Command' });
    const terminal = [
      '$ redis-cli',
      '127.0.0.1:6379> XADD s * a 1',
      '"1526919030474-0"',
      '127.0.0.1:6379> XDEL s 1526919030474-0',
      '(integer) 1',
      '127.0.0.1:6379> XLEN s',
      '(integer) 7',
    ].join('\n');
    await input.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    }, terminal);
    const log = page.getByRole('log', screen);
    await expect.poll(() => log.innerText(), { timeout: 20_000 }).toContain('all 3 commands');
    const said = await log.innerText();
    expect(said).toMatch(
      /XLEN s\n\(integer\) 0\n(why\?\n)?The pasted terminal answered:\n\(integer\) 7/,
    );
    expect(said).toContain('1 answer differs');
    expect(said).not.toContain('1526919030474');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => log.innerText()).not.toContain('all 3 commands');
  });

  it('says who is blocked, in which console, on which keys and until when', async () => {
    const page = await site.open();
    await page.getByRole('button', { name: 'One more console' }).click();
    await type(page, 'XREAD BLOCK 60000 STREAMS nothing $');
    const tab = page.getByRole('tab', { name: 'you (console 2)' });
    await expect.poll(() => tab.innerText()).toContain('blocked');
    const who = page.locator('.consoles summary');
    await expect.poll(() => who.innerText()).toMatch(/^\d+ blocked$/);
    await who.click();
    await expect
      .poll(() => page.getByRole('group', { name: 'Who is blocked' }).innerText())
      .toMatch(/you \(console 2\): XREAD on nothing, until 01:0\d\.\d{3} \(/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'side by side' }).click();
    await expect.poll(() => page.getByRole('log', screen).count()).toBe(2);
  });

  it('cuts an answer that is long, and has all of it at hand', async () => {
    const page = await site.open();
    const log = page.getByRole('log', screen);
    await type(page, `ECHO ${'x'.repeat(5000)}`);
    const all = log.locator('.answer').getByRole('button', { name: 'Show all 5002 characters' });
    await all.click();
    await expect.poll(() => log.locator('.answer').innerText()).toBe(`"${'x'.repeat(5000)}"`);
  });
});
