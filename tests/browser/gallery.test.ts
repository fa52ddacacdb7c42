import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../src/scenarios';
import { allComparisons } from '../../src/scenarios/comparisons';
import '../../src/scenarios/library';
import { clock, useSite } from './browser';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

const ALL = allScenarios().length + allComparisons().flatMap(({ variants }) => variants).length;

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const drawn = (page: Page) => page.locator('li .picture svg[role="img"]').count();
const titles = (page: Page) => page.locator('main h4').allInnerTexts();

describe('the gallery', () => {
  const site = useSite();

  it('has a card for every story, and draws only what is near', async () => {
    const page = await site.open('#/gallery');
    await page.getByText(`${ALL} pictures`).waitFor();
    expect(await titles(page)).toHaveLength(ALL);
    await expect.poll(() => drawn(page)).toBeGreaterThan(1);
    expect(await drawn(page)).toBeLessThan(20);
    await page.getByText('Side by side: Redis 8.0 or 8.10').scrollIntoViewIfNeeded();
    const last = page.getByRole('listitem').last().locator('svg[role="img"]');
    await expect.poll(() => last.count()).toBe(1);
    expect(await drawn(page)).toBeLessThan(20);
  });

  it('leads to the moment that it shows, and back to where one was', async () => {
    const page = await site.open('#/gallery');
    await page.getByRole('link', { name: 'Claimed too early' }).click();
    await page.getByRole('timer').waitFor();
    expect(await clock(page)).toBe(22.35);
    await page.goBack();
    const link = page.getByRole('link', { name: 'Claimed too early' });
    await link.waitFor();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
  });

  it('is called by its own name, wherever one comes from', async () => {
    const page = await site.open('#/lesson/consumer-crashes');
    await page.getByRole('heading', { name: 'A consumer crashes' }).first().waitFor();
    await page.evaluate(() => (location.hash = '#/gallery'));
    await page.getByText(`${ALL} pictures`).waitFor();
    expect(await page.title()).toBe('Redis Streams Simulator');
  });

  it('is filtered by topic and by words, by keyboard too', async () => {
    const page = await site.open('#/gallery');
    await page.getByRole('combobox', { name: 'Topic' }).selectOption('Dead letters');
    expect(await titles(page)).toEqual(['A poisoned payment']);
    await page.getByRole('searchbox', { name: 'Find' }).fill('noack');
    await expect.poll(() => page.getByText('No story has that.').count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Find' }).press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(`${ALL} pictures`).waitFor();
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 320, height: 640 } }],
  ] as const)('has nothing that axe objects to, and is not too wide, %s', async (_, options) => {
    const page = await site.open('#/gallery', options);
    await page.locator('li .picture svg').first().waitFor();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html}`)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBe(0);
  });

  it('is shared under its own address, and so is a lesson', async () => {
    const page = await site.open('#/gallery', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(copied).toMatch(/#\/gallery$/);
    expect(await page.getByRole('button', { name: 'Export' }).count()).toBe(0);
    await page.goto(page.url().replace('gallery', 'lesson/consumer-crashes'));
    await page.getByRole('heading', { name: 'A consumer crashes' }).first().waitFor();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect.poll(copied).toMatch(/#\/lesson\/consumer-crashes$/);
  });
});
