import { describe, expect, inject, it } from 'vitest';
import { clock, useSite } from './browser';

describe('a figure in somebody else’s page', () => {
  const site = useSite();

  it('shows the story that its address asks for, at its moment', async () => {
    const page = await site.open('embed.html?scenario=consumer-crashes&at=12.5&theme=dark');
    expect(await page.getByRole('heading').innerText()).toBe('A consumer crashes');
    expect(await clock(page)).toBe(12.5);
    await page.getByRole('button', { name: 'Restart email-1' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  it('has its buttons in view in a frame that is lower than the figure', async () => {
    const page = await site.open('embed.html?scenario=consumer-crashes', {
      viewport: { width: 800, height: 600 },
    });
    const play = (await page.getByRole('button', { name: 'Play', exact: true }).boundingBox())!;
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(700);
    expect(play.y + play.height).toBeLessThan(600);
  });

  it('fetches a story that is not built in', async () => {
    const page = await site.open('embed.html?scenario=full-and-refused&at=5');
    await expect
      .poll(() => page.getByRole('heading').innerText())
      .toBe('Full, and XADD is refused');
    expect(await clock(page)).toBe(5);
    expect(await page.locator('.notice').count()).toBe(0);
  });

  it('plays at once if it is told to', async () => {
    const page = await site.open('embed.html?play=1');
    await expect.poll(() => clock(page)).toBeGreaterThan(0.5);
  });

  it('says what it did not understand, and shows the first story', async () => {
    const page = await site.open('embed.html?scenario=%3Cb%3E&at=never');
    const notices = page.locator('.notice p');
    await expect.poll(() => notices.allInnerTexts()).toHaveLength(2);
    expect((await notices.allInnerTexts()).join()).toContain('no story called “<b>”');
    expect(await page.getByRole('heading').innerText()).toBe('Lead events');
  });

  it('talks with the page around it, and with nobody else', async () => {
    const page = await site.open('embed.html');
    await page.setContent(`
      <script>
        heard = [];
        addEventListener('message', ({ data }) => heard.push(data.type));
      </script>
      <iframe title="figure" src="${inject('site')}embed.html"></iframe>`);
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toContain('redis-streams-simulator:height');
    expect(await heard()).toContain('redis-streams-simulator:ready');
    const frame = page.frameLocator('iframe');
    await page.evaluate(() =>
      document
        .querySelector('iframe')!
        .contentWindow!.postMessage({ type: 'redis-streams-simulator:seek', ms: 9000 }, '*'),
    );
    await expect.poll(() => frame.getByRole('timer').innerText()).toBe('00:09.000');
  });

  it('leads to the whole simulator, at the same moment', async () => {
    const page = await site.open('embed.html?at=12.5');
    const href = await page.getByRole('link').getAttribute('href');
    const app = await site.open(href!);
    expect(await clock(app)).toBe(12.5);
  });
});
