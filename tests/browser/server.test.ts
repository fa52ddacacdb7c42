import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scrubTo, slotsOf, type, useSite } from './browser';

const story = (page: Page) => page.getByRole('region', { name: 'What happened' });
const state = (page: Page) => page.locator('[data-server]').getAttribute('data-server');

/** Opens the server's menu and chooses what begins with these words. */
async function doToServer(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'What can be done to the server' }).click();
  const menu = page.getByRole('group', { name: 'What can be done to the server' });
  await menu.getByRole('button', { name: what }).click();
}

async function choosePanel(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('region', { name, exact: true }).waitFor();
}

describe('the server', () => {
  const site = useSite();

  it('loses what is on no disk when its power is cut, and that is told', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    await expect.poll(() => state(page)).toBe('ready');
    await doToServer(page, 'Cut the power');
    await expect.poll(() => state(page)).toBe('dark');
    const picture = page.getByRole('img', { name: /^Picture/ });
    expect(await picture.textContent()).toContain('The server is without power.');
    expect(await slotsOf(page, 'email-2')).toEqual([]);

    await scrubTo(page, 22);
    await doToServer(page, 'Bring the power back');
    await expect.poll(() => state(page)).toBe('loading');
    await scrubTo(page, 24);
    await expect.poll(() => state(page)).toBe('ready');
    await expect
      .poll(() => story(page).innerText())
      .toContain('Entries 1 to 9 of lead_events are lost');
  });

  it('runs commands from its menu in the console', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    await doToServer(page, 'save a snapshot');
    const log = page.getByRole('log', { name: 'redis-cli' });
    await expect.poll(() => log.innerText()).toContain('Background saving started');
    // By the time of the answer it may have written all of it.
    await scrubTo(page, 20.9);
    await expect.poll(() => state(page)).toBe('saving');
    await choosePanel(page, 'Disk');
    const disk = page.getByRole('region', { name: 'Disk' });
    expect(await disk.innerText()).toContain('Being written in the background');
    await scrubTo(page, 22);
    await expect.poll(() => disk.innerText()).toMatch(/dump\.rdb.*1 key; lead_events: 9 entries/);

    // What it uses is measured when the menu opens: not a byte more than that.
    await doToServer(page, 'give it no more memory than it has: refuse');
    await expect.poll(() => log.innerText()).toMatch(/CONFIG SET maxmemory \d{6} .*noeviction/);
    await type(page, `XADD lead_events * note ${'x'.repeat(5000)}`);
    await type(page, 'XADD lead_events * note more');
    await expect.poll(() => log.innerText()).toContain('OOM command not allowed');
  });

  it('has an append-only file that says what of it is on the disk', async () => {
    const page = await site.open('#/scenario/power-cut-everysec?at=14.3');
    await choosePanel(page, 'Disk');
    const disk = page.getByRole('region', { name: 'Disk' });
    const lines = async () => (await disk.innerText()).split('\n');
    const before = await lines();
    const [begin, mark] = ['SELECT 0', 'on the disk up to here'].map((line) =>
      before.indexOf(line),
    );
    const synced = before.slice(begin, mark);
    expect(synced.some((line) => line.startsWith('XADD payments'))).toBe(true);
    expect(before.at(-1)).toMatch(/^\d+ commands with the operating system only/);

    await doToServer(page, 'Cut the power');
    await expect.poll(async () => (await lines()).at(-1)).toMatch(/^on the disk: all \d+ commands/);
    expect((await lines()).slice(0, -1).join()).toContain(synced.join());
    expect((await lines()).join()).not.toContain(before[mark! + 2]);
    // Nobody is there who would write a file.
    expect(await disk.getByRole('button').count()).toBe(0);
  });

  it('has nothing on its disk where nobody has told it to', async () => {
    const page = await site.open('#/scenario/lead-events?at=5');
    await choosePanel(page, 'Disk');
    const disk = page.getByRole('region', { name: 'Disk' });
    expect(await disk.innerText()).toContain('CONFIG SET appendonly yes');
    await type(page, 'CONFIG SET appendonly yes');
    await scrubTo(page, 9);
    await expect.poll(() => disk.innerText()).toContain('XADD lead_events');
  });
});

describe('the ledger', () => {
  const site = useSite();
  const row = (page: Page, name: string) =>
    page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText();

  it('says what was done of what was wanted, and what of it again', async () => {
    const page = await site.open('#/scenario/paused-consumer?at=40');
    await choosePanel(page, 'Ledger');
    expect(await row(page, 'done \\d')).toMatch(/10 of 9\s+1 too much\s+9 of 9/);
    expect(await row(page, 'done once')).toMatch(/8\s+9/);
    expect(await row(page, 'done again')).toMatch(/1\s+0/);
    await scrubTo(page, 0);
    await expect
      .poll(() => page.getByRole('region', { name: 'Ledger' }).innerText())
      .toContain('Nobody has wanted anything yet.');
  });

  it('is not there where nothing is counted', async () => {
    const page = await site.open();
    await page.getByRole('tab', { name: 'Disk' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Ledger' }).count()).toBe(0);
  });
});

describe('several consoles', () => {
  const site = useSite();

  it('are connections of their own: one waits, the other adds what it waits for', async () => {
    const page = await site.open('#/scenario/lead-events?at=1');
    const log = page.getByRole('log', { name: 'redis-cli' });
    await type(page, 'XREAD BLOCK 0 STREAMS notes $');
    await expect.poll(() => log.innerText()).toContain('waiting for');
    await page.getByRole('button', { name: /^One more console/ }).click();
    await expect.poll(() => log.innerText()).not.toContain('XREAD BLOCK');
    await type(page, 'XADD notes 1-1 text hello');
    await expect.poll(() => log.innerText()).toContain('"1-1"');
    expect(await page.locator('[role="tab"][aria-selected="true"]').first().innerText()).toBe(
      'you (console 2)',
    );
    await scrubTo(page, 6);
    await page.getByRole('tab', { name: 'you', exact: true }).click();
    await expect.poll(() => log.innerText()).toContain('"hello"');
    expect(await log.innerText()).not.toContain('XADD notes');
  });
});
