import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findChromium, HOW_TO_GET_ONE } from '../../tools/chromium.mjs';

/** Nothing is asked of a network: there may be none. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens pages of the built site; each test has a browser context, and so a storage, of its own. */
export interface Site {
  /** Opens a page; `path` is relative to the site, such as `#/lesson/consumer-crashes`. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
}

/** A browser for the tests of one file. An error in a page that no test has asked for fails the test. */
export function useSite(): Site {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error(HOW_TO_GET_ONE);
    browser = await chromium.launch({ executablePath, args: ARGS });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    async open(path = '', options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(new URL(path, inject('site')).href);
      // What an address asks for may have to be fetched first.
      await page.locator('main:not([aria-busy])').first().waitFor();
      return page;
    },
  };
}

/** Types a line into the console and sends it. */
export async function type(page: Page, line: string): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Command' });
  await input.fill(line);
  await input.press('Enter');
}

/** Goes to a moment, in seconds, as somebody who drags the scrubber would. */
export async function scrubTo(page: Page, seconds: number): Promise<void> {
  await page.getByRole('slider', { name: 'Moment' }).evaluate((element, micros) => {
    const slider = element as HTMLInputElement;
    slider.value = String(micros);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, seconds * 1e6);
}

/** The moment that is shown, in seconds. */
export async function clock(page: Page): Promise<number> {
  const [minutes, seconds] = (await page.getByRole('timer').innerText()).split(':');
  return Number(minutes) * 60 + Number(seconds);
}

/** The ids of the pending slots on a consumer's card. */
export async function slotsOf(page: Page, consumer: string): Promise<string[]> {
  return page
    .locator(`[data-card="${consumer}"] [data-slot]`)
    .evaluateAll((slots) => slots.map((slot) => slot.getAttribute('data-slot')!));
}
