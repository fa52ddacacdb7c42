import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clock, scrubTo, useSite } from './browser';

/** Opens the dialog, with one of the kinds chosen. */
async function choose(page: Page, kind: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take something out of the page' });
  await dialog.getByRole('radio', { name: kind }).check();
  return dialog;
}

/** Saves what is chosen; gives the name of the file and what is in it. */
async function save(page: Page, dialog: Locator): Promise<[name: string, content: Buffer]> {
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const file = await download;
  return [file.suggestedFilename(), readFileSync(await file.path())];
}

/** How many pictures a GIF has, and what it says of its size. */
function gifFacts(page: Page, gif: Buffer): Promise<{ frames: number; repeats: boolean }> {
  return page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    const { frameCount, repetitionCount } = decoder.tracks.selectedTrack!;
    return { frames: frameCount, repeats: repetitionCount === Infinity };
  }, gif.toString('base64'));
}

describe('what is taken out of the page', () => {
  const site = useSite();

  it('is a picture as SVG that needs nothing else', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14.2');
    const [name, content] = await save(page, await choose(page, 'Picture (SVG)'));
    expect(name).toBe('consumer-crashes-14.2s.svg');
    const text = content.toString();
    expect(text).not.toMatch(/var\(|class=|https?:(?!\/\/www\.w3\.org)/);
    const facts = await page.evaluate((source) => {
      const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml');
      const texts = [...root.querySelectorAll('text')].map((element) => element.textContent);
      return { root: root.nodeName, title: root.querySelector('title')?.textContent, texts };
    }, text);
    expect(facts).toMatchObject({ root: 'svg', title: 'A consumer crashes' });
    expect(facts.texts).toEqual(expect.arrayContaining(['email-1', 'crm', 'CONSUMER GROUPS']));
  });

  it('is a picture as PNG, with twice the pixels each way', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14.2');
    const stage = await page.locator('main .stage > svg').boundingBox();
    const [name, png] = await save(page, await choose(page, 'Picture (PNG)'));
    expect(name).toBe('consumer-crashes-14.2s.png');
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const MARGINS = 32;
    expect(png.readUInt32BE(16)).toBe(Math.round(2 * (stage!.width + MARGINS)));
    expect(png.readUInt32BE(20)).toBe(Math.round(2 * (stage!.height + MARGINS)));
  });

  it('is a range as a GIF, while what is shown stays as it is', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14.2');
    const dialog = await choose(page, 'Animated picture (GIF)');
    await dialog.getByLabel('From').fill('12');
    await dialog.getByLabel('To').fill('13');
    const [name, gif] = await save(page, dialog);
    expect(name).toBe('consumer-crashes-12s.gif');
    expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
    expect(await gifFacts(page, gif)).toEqual({ frames: 13, repeats: true });
    expect(await clock(page)).toBe(14.2);
    await expect.poll(() => page.locator('[inert] .stage').count()).toBe(0);
  });

  it('can be called off, and is refused where there is no such range', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14.2');
    const dialog = await choose(page, 'Animated picture (GIF)');
    await dialog.getByLabel('From').fill('0');
    await dialog.getByLabel('To').fill('70');
    expect(await dialog.innerText()).toContain('The run is 45 s long so far.');
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('To').fill('30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('progressbar').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.getByRole('status').innerText()).toBe('Cancelled.');
    expect(await page.locator('[inert] .stage').count()).toBe(0);
  });

  it('is the run as a script for redis-cli, from its beginning', async () => {
    const page = await site.open();
    await scrubTo(page, 9);
    const [name, content] = await save(page, await choose(page, 'Commands for redis-cli'));
    expect(name).toBe('lead-events.sh');
    const text = content.toString();
    expect(text).toMatch(/^#!\/bin\/sh\n# Lead events, 00:00\.000 to 00:09\.000\n/);
    expect(text).toMatch(/\nXADD lead_events 1727961\d+-0 event_type lead\.created /);
  });

  it('is a range as a Mermaid diagram, in the clipboard', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14.2', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const dialog = await choose(page, 'Sequence diagram');
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => dialog.getByRole('status').innerText()).toBe('Copied.');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(/^sequenceDiagram\n {2}participant p0 as crm\n/);
    expect(text).toContain('4.200 s to 14.200 s');
  });
});
