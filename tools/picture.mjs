// Takes the README's pictures anew from the built site: a claim in mid-air, light and dark.
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findChromium, HOW_TO_GET_ONE } from './chromium.mjs';

const HELD = '1727961517178-0';
const SIZE = { width: 1280, height: 800 };
/** Just after the claim, in seconds. */
const MOMENT = 24.13;

const executablePath = findChromium();
if (!executablePath) throw new Error(HOW_TO_GET_ONE);
const server = await preview({ preview: { host: '127.0.0.1', port: 0 } });
const [url] = server.resolvedUrls.local;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport: SIZE, colorScheme });
  await page.goto(`${url}#/scenario/consumer-crashes`);
  await scrubTo(page, 21.6);
  await type(page, 'XPENDING lead_events email_service - + 10');
  await scrubTo(page, 23.2);
  await type(page, `XCLAIM lead_events email_service email-2 10000 ${HELD}`);
  await scrubTo(page, MOMENT);
  await page.screenshot({ path: `docs/stage-${colorScheme}.png` });
}

await browser.close();
await server.close();

async function type(page, line) {
  await page.getByRole('textbox', { name: 'Command' }).fill(line);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
}

async function scrubTo(page, seconds) {
  await page.getByRole('slider', { name: 'Moment' }).evaluate((slider, micros) => {
    slider.value = String(micros);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, seconds * 1e6);
}
