import { describe, expect, it } from 'vitest';
import { clock, scrubTo, type, useSite } from './browser';

/** “Lead events”, in which email-1 was crashed and somebody asked for XLEN s. */
const LINK_OF_VERSION_1 =
  '1bY67CgIxEEV_RW6dBYMWMr2dWAtLiiEZMJiHJGFBQv5dsrbe8sDh3I5NSvU5gbRCtZK4-AxCEHaLbJJ' +
  'ahUIVcaCLAttWQWsHN9DpOKd3Cup4-eRAsIXrEzvNBQSJ7MOiMYb6eef_Xvu8BQrBJwHhcbveD7Ntc4yc3MyuO51_YMwYZnwB';

describe('when something is wrong', () => {
  const site = useSite();

  it.each([
    ['#/scenario/nowhere', 'no story called “nowhere”'],
    ['#/lesson/nowhere', 'no lesson called “nowhere”'],
    ['#/what/is/this', 'no story called'],
    ['#/scenario/lead-events?at=soon', 'at=soon'],
    ['#/scenario/lead-events?at=99999', 'at=99999'],
    ['#/scenario/lead-events?speed=2', 'speed=2'],
    ['#/scenario/lead-events?x=1&x=1', 'x=1'],
    ['#/scenario/%E0%A4%A', 'no story called'],
    ['#/recording/1abc', 'does not hold a whole recording'],
    ['#/recording/', 'does not hold a whole recording'],
    ['#/recording/7zzz', 'made by a newer version'],
  ])('with an address of %s, it says so and shows the first story', async (hash, message) => {
    const page = await site.open(hash);
    await expect
      .poll(() => page.locator('.notice p').allInnerTexts())
      .toContainEqual(expect.stringContaining(message));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Lead events');
    await scrubTo(page, 5);
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(1);
  });

  it('loses nothing that was stored by opening a broken link', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await page.goto(new URL('#/recording/1abc', page.url()).href);
    await page.reload();
    await page.getByText('does not hold a whole recording').waitFor();
    await page.getByRole('button', { name: 'Go on from there' }).click();
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
  });

  it('gives back what was in a link that it cannot open', async () => {
    const page = await site.open('#/recording/1abc', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy what was in the link' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('1abc');
  });

  it('leaves what a newer version has stored as it is, and says so', async () => {
    const name = 'redis-streams-simulator:recording:lead-events';
    const newer = JSON.stringify({ version: 9, what: 'nobody knows' });
    const page = await site.open('embed.html');
    await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [name, newer]);
    await page.goto(new URL('index.html', page.url()).href);
    await page.getByText('A newer version of this page has kept a run').waitFor();
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Go on from there' }).waitFor();
    expect(await page.evaluate((key) => localStorage.getItem(key), name)).toBe(newer);
  });

  it('a link that the first version has made opens', async () => {
    const page = await site.open(`#/recording/${LINK_OF_VERSION_1}?at=9`);
    await expect.poll(() => clock(page)).toBe(9);
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
    expect(await page.locator('.notice').count()).toBe(0);
  });

  it('a stream whose key is no text is looked at like any other, and a link says which it is', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await type(page, String.raw`XADD "\xff" * "" שלום`);
    const named = (of: typeof page) =>
      of.getByRole('button', { name: String.raw`"\xff"`, exact: true });
    await named(page).click();
    await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
    await scrubTo(page, 3);
    await page.locator('svg text', { hasText: /^""$/ }).waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Link copied' }).waitFor();
    const opened = await site.open(
      new URL(await page.evaluate(() => navigator.clipboard.readText())).hash,
    );
    await expect.poll(() => named(opened).getAttribute('aria-pressed')).toBe('true');
  });

  it('a shared link opens the same moment of the same run', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await scrubTo(page, 14);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Link copied' }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await site.open(link);
    await expect.poll(() => clock(other)).toBe(14);
    await other.getByRole('button', { name: 'Restart email-1' }).waitFor();
  });

  it('says where the link is when the clipboard is closed', async () => {
    const page = await site.open();
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect
      .poll(() => page.locator('.notice p').allInnerTexts())
      .toContainEqual(expect.stringContaining('#/recording/2'));
  });

  it('an exception in the page shows what happened, and the recording can be copied', async () => {
    const page = await site.open('', { permissions: ['clipboard-read', 'clipboard-write'] });
    page.removeAllListeners('pageerror');
    page.removeAllListeners('console');
    await scrubTo(page, 9);
    await page.getByRole('button', { name: 'Crash email-1' }).click();
    await page.evaluate(() =>
      setTimeout(() => {
        throw new Error('a test has broken this');
      }),
    );
    const alert = page.getByRole('alert');
    await expect.poll(() => alert.innerText()).toContain('a test has broken this');
    await alert.getByRole('button', { name: 'Copy the recording' }).click();
    await expect.poll(() => alert.innerText()).toContain('Copied');
    const recording = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(recording).toMatchObject({ version: 2, acts: [{ act: { kind: 'crash' } }] });
    await alert.getByRole('button', { name: 'Start again' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('works without any storage', async () => {
    const page = await site.open('embed.html');
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(new URL('index.html', page.url()).href);
    await type(page, 'PING');
    await expect
      .poll(() => page.getByRole('log', { name: 'redis-cli' }).innerText())
      .toContain('PONG');
  });
});
