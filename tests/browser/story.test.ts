import { describe, expect, it } from 'vitest';
import { clock, scrubTo, slotsOf, type, useSite } from './browser';

const THIRD = '1727961517178-0';

describe('the story', () => {
  const site = useSite();

  it('opens paused, plays, and pauses', async () => {
    const page = await site.open();
    expect(await clock(page)).toBe(0);
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('10');
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Pause' }).click();
    const at = await clock(page);
    await page.waitForTimeout(300);
    expect(await clock(page)).toBe(at);
  });

  it('moves what moves, and only while time runs', async () => {
    const page = await site.open();
    await scrubTo(page, 2.6);
    const token = page.locator('[data-token="entry"]');
    const place = () => token.evaluate((element) => (element as HTMLElement).style.transform);
    const before = await place();
    await page.waitForTimeout(200);
    expect(await place()).toBe(before);
    await scrubTo(page, 2.8);
    expect(await place()).not.toBe(before);
    await scrubTo(page, 2.6);
    expect(await place()).toBe(before);
  });

  it('gives each cursor a tip in the colour of its lane', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    const colours = await page.locator('path.cursor').evaluateAll((cursors) =>
      cursors.map((cursor) => {
        const name = /#([^)]+)\)/.exec(cursor.getAttribute('marker-end')!)![1]!;
        const tip = document.getElementById(name)!.firstElementChild!;
        return [getComputedStyle(cursor).stroke, getComputedStyle(tip).fill];
      }),
    );
    expect(new Set(colours.map(([line]) => line)).size).toBe(3);
    for (const [line, tip] of colours) expect(tip).toBe(line);
  });

  it('shows a typed XADD in the picture, in the log and in the console', async () => {
    const page = await site.open();
    await scrubTo(page, 10);
    await type(page, 'XADD lead_events * event_type lead.lost lead_id 999');
    await expect.poll(() => page.locator('[data-token="entry"]').count()).toBe(1);
    await expect.poll(() => page.locator('[data-row]', { hasText: 'lead.lost' }).count()).toBe(1);
    const answer = page.getByRole('log', { name: 'redis-cli' });
    await expect.poll(() => answer.innerText()).toMatch(/"17279615\d+-0"/);
    await expect
      .poll(() => page.getByRole('region', { name: 'What happened' }).innerText())
      .toContain('you added entry 5');
  });

  it('keeps what a crashed consumer held, until a claim moves it, and scrubbing back restores it', async () => {
    const page = await site.open();
    await scrubTo(page, 8);
    expect(await slotsOf(page, 'email-1')).toEqual([THIRD]);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await scrubTo(page, 25);
    expect(await slotsOf(page, 'email-1')).toEqual([THIRD]);
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();

    await type(page, `XCLAIM lead_events email_service email-2 10000 ${THIRD}`);
    await expect.poll(() => slotsOf(page, 'email-1')).toEqual([]);
    await expect.poll(() => slotsOf(page, 'email-2')).toContain(THIRD);
    await expect.poll(() => page.locator(`[data-slot="${THIRD}"]`).textContent()).toContain('×2');

    await scrubTo(page, 25);
    expect(await slotsOf(page, 'email-1')).toEqual([THIRD]);
    await scrubTo(page, 7);
    expect(await page.locator('[data-card="email-1"]').textContent()).not.toContain('crashed');
  });

  it('steps from event to event, forwards and back', async () => {
    const page = await site.open();
    const forward = page.getByRole('button', { name: 'Step forward' });
    await forward.click();
    await expect.poll(() => page.getByRole('button', { name: 'Play' }).count()).toBe(1);
    await expect.poll(() => clock(page)).toBeGreaterThan(1);
    const first = await clock(page);
    await forward.click();
    await expect.poll(() => clock(page)).toBeGreaterThan(first);
    await expect.poll(() => page.getByRole('button', { name: 'Play' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await clock(page)).toBe(first);
  });

  it('forks when one acts in the past, and brings the future back once', async () => {
    const page = await site.open();
    await scrubTo(page, 20);
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-2' }).click();
    await scrubTo(page, 20);
    await page.getByRole('button', { name: 'Restart email-2' }).waitFor();
    await page.getByTitle('Bring back the future that was cut off').click();
    await page.getByRole('button', { name: 'Crash email-2' }).waitFor();
    expect(await page.getByTitle('Bring back the future that was cut off').count()).toBe(0);
  });

  it('writes the command that a click on a pending entry stands for, and runs it', async () => {
    const page = await site.open();
    await scrubTo(page, 8);
    await page.getByRole('button', { name: /^Entry 3, pending on email-1/ }).click();
    await page.getByRole('button', { name: /XACK/ }).click();
    const console = page.getByRole('log', { name: 'redis-cli' });
    await expect
      .poll(() => console.innerText())
      .toContain(`XACK lead_events email_service ${THIRD}\n(integer) 1`);
    expect(await slotsOf(page, 'email-1')).toEqual([]);
  });

  it('draws whatever is typed: one field twice, short names, another group', async () => {
    const page = await site.open();
    await scrubTo(page, 12);
    await type(page, 'XADD lead_events * n 1 n 2');
    await expect.poll(() => page.locator('[data-row]', { hasText: 'n=1 n=2' }).count()).toBe(1);
    await type(page, 'XGROUP CREATE lead_events audit 0');
    await expect.poll(() => page.locator('[data-lane="audit"]').count()).toBe(1);
    await type(page, 'XINFO STREAM lead_events');
    const input = page.getByRole('textbox', { name: 'Command' });
    await expect
      .poll(() => page.getByRole('log', { name: 'redis-cli' }).innerText())
      .toContain('recorded-first-entry-id');
    // The stage has grown, and covers nothing.
    await input.click({ trial: true });
    await page.getByRole('button', { name: 'Play' }).click({ trial: true });
  });

  it('keeps what an earlier visit had left beside what this one does', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await page.reload();
    await page.getByText('You did something here on another visit').waitFor();
    await scrubTo(page, 5);
    await page.getByRole('button', { name: 'Crash notify-1' }).click();
    await page.reload();
    await expect.poll(() => page.locator('.notice').count()).toBe(2);
  });

  it('shows another stream when one is made', async () => {
    const page = await site.open();
    await scrubTo(page, 5);
    await type(page, 'XADD invoices 1-1 amount 12');
    await page.getByRole('button', { name: 'invoices', exact: true }).click();
    await expect.poll(() => page.locator('[data-row="1-1"]').count()).toBe(1);
  });
});
