import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { preview } from 'vite';
import { encodeRecording, type Recording } from '../../src/timeline';
import { findChromium, HOW_TO_GET_ONE } from '../chromium.mjs';
import type { TraceEvent } from './trace';

/** A large screen: a crowd has to fit into it. */
const SIZE = { width: 1920, height: 1080 };
/** Painting is not measured. Where no graphics card does it, it takes the time that the page should have. */
const PIXELS_PER_PX = 0.5;
const PROBE = new URL('probe.js', import.meta.url).pathname;
/** What opening a run may take, in ms: a million entries have to be there, on a busy machine. */
const OPENING_MS = 120_000;

/** The built site in a browser. */
export interface Site {
  readonly version: string;
  /** Opens a page of its own with a run, at the moment at which it is to be looked at. */
  open(recording: Recording): Promise<Page>;
  close(): Promise<void>;
}

/** Serves a folder that holds the built site, and starts a browser for it. Throws where there is none. */
export async function openSite(folder: string): Promise<Site> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(HOW_TO_GET_ONE);
  const server = await preview({
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const url = server.resolvedUrls!.local[0]!;
  return {
    version: browser.version(),
    open: (recording) => openRun(browser, url, recording),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function openRun(browser: Browser, url: string, recording: Recording): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZE,
    deviceScaleFactor: PIXELS_PER_PX,
    reducedMotion: 'no-preference',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(OPENING_MS);
  await page.addInitScript({ path: PROBE });
  await page.goto(`${url}#/recording/${await encodeRecording(recording)}`);
  const at = recording.view!.at;
  await page.waitForFunction(
    (moment) =>
      document.querySelector<HTMLInputElement>('input[aria-label="Moment"]')?.value === moment,
    // The slider goes by steps of 10 ms.
    String(Math.round(at / 10_000) * 10_000),
  );
  // What is loaded later is loaded now.
  await page.waitForLoadState('networkidle');
  return page;
}

/** What the browser has measured while something was done. */
export interface Traced {
  readonly events: readonly TraceEvent[];
  /** ms of script, style and layout by the browser's sums (`Performance.getMetrics`). */
  readonly metricsMs: number;
}

/** Traces a page while something is done in it. */
export async function traced(page: Page, run: () => Promise<unknown>): Promise<Traced> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as never[])));
  await client.send('Performance.enable');
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'blink.user_timing'] },
  });
  const before = await workOf(client);
  await run();
  const metricsMs = (await workOf(client)) - before;
  const isComplete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await isComplete;
  await client.detach();
  return { events, metricsMs };
}

async function workOf(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  const named = new Map(metrics.map(({ name, value }) => [name, value]));
  const seconds = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].map(
    (name) => named.get(name) ?? 0,
  );
  return seconds.reduce((sum, value) => sum + value, 0) * 1000;
}
