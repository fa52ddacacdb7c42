import type { Page } from 'playwright-core';
import { median, percentile } from '../bench/medians';
import type { Measured, Sizes } from './figures';
import { crowd, longRun, quiet, QUIET_LATENCY_MS } from './loads';
import { traced, type Site } from './site';
import { firstAt, framesIn, ofMainThread, type Frame, type TraceEvent } from './trace';

/** A command on its way into the log, and what comes of it. */
const TOKEN = '[data-token="entry"]';
const ROW = '[data-row]';
/** What the goals are about: fewer tokens are another load. */
export const TOKENS_MIN = 300;

/** Every measurement. Each opens a page of its own. */
export const MEASURES: Record<string, (site: Site, sizes: Sizes) => Promise<Measured>> = {
  'tokens moving': async (site, sizes) => {
    const { work, wall, layout, tokens, sums } = await crowded(site, sizes, sizes.few);
    return {
      ...{ movingMsP95: work.p95, movingMsMedian: work.median, movingWallMsP95: wall.p95 },
      ...{ movingLayoutMsMedian: layout, movingSumsMs: sums, tokens },
    };
  },
  'tokens moving before many entries': async (site, sizes) => {
    const { work, wall, tokens } = await crowded(site, sizes, sizes.many);
    return {
      ...{ millionMsP95: work.p95, millionMsMedian: work.median, millionWallMsP95: wall.p95 },
      millionTokens: tokens,
    };
  },
  scrubbing: measureScrubbing,
  'a command': measureCommands,
};

/** Frames in which a crowd is on its way. Throws where it is no crowd. */
async function crowded(site: Site, { warmFrames, frames: wanted }: Sizes, entries: number) {
  const page = await site.open(crowd(entries));
  await page.evaluate('bench.steady()');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await play(page, warmFrames);
  let counts: Count[] = [];
  const { events, metricsMs } = await traced(page, async () => {
    counts = await play(page, wanted);
  });
  await page.context().close();
  const frames = framesIn(ofMainThread(events));
  return {
    work: summed(frames, ({ workMs }) => workMs),
    wall: summed(frames, ({ wallMs }) => wallMs),
    layout: median(frames.map(({ layoutMs }) => layoutMs)),
    sums: metricsMs / frames.length,
    tokens: fewest(counts),
  };
}

/** What the probe has counted in a frame. */
interface Count {
  readonly visible: number;
  readonly moving: number;
}

/** Lets so many frames go by, and counts what moves in them. */
async function play(page: Page, frames: number): Promise<Count[]> {
  await page.evaluate('bench.count()');
  await page.waitForFunction(`bench.frames() > ${frames}`);
  return page.evaluate('bench.counted()');
}

/** The fewest tokens that were to be seen on their way in any frame. Throws where that is another load. */
export function fewest(counts: readonly Count[]): number {
  const least = Math.min(...counts.map(({ visible, moving }) => Math.min(visible, moving)));
  if (counts.length > 0 && least >= TOKENS_MIN) return least;
  throw new Error(`a frame had only ${least} tokens moving, not ${TOKENS_MIN}`);
}

/** The run is there already: each step of the slider is one to where it has been. */
async function measureScrubbing(site: Site, { events, steps }: Sizes): Promise<Measured> {
  const page = await site.open(longRun(events));
  const rail = page.getByRole('slider', { name: 'Moment' });
  const end = Number(await rail.inputValue());
  const { events: trace } = await traced(page, () => scrub(page, end, steps));
  await page.context().close();
  const frames = framesIn(ofMainThread(trace)).filter(({ workMs }) => workMs > 0);
  const { p95, median: middle } = summed(frames.slice(-steps), ({ workMs }) => workMs);
  return { scrubMsP95: p95, scrubMsMedian: middle, scrubSteps: Math.min(frames.length, steps) };
}

/** Drags from the end of the run to its beginning and back, a step in each frame. */
async function scrub(page: Page, end: number, steps: number): Promise<void> {
  await page.evaluate(
    `new Promise((done) => {
      const slider = document.querySelector('input[aria-label="Moment"]');
      let step = 0;
      requestAnimationFrame(function drag() {
        if (step === ${steps}) return setTimeout(done, 100);
        const share = Math.abs(1 - (2 * ++step) / ${steps});
        slider.value = String(share * ${end});
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(drag);
      });
    })`,
  );
}

/** From Enter to what is to be seen of it, again and again. */
async function measureCommands(site: Site, { commands }: Sizes): Promise<Measured> {
  const page = await site.open(quiet());
  await page.evaluate(`bench.watch(${JSON.stringify([TOKEN, ROW])})`);
  const line = page.getByRole('textbox', { name: 'Command' });
  const { events } = await traced(page, async () => {
    for (let nth = 0; nth < commands; nth++) {
      await line.fill(`XADD s * nth ${nth}`);
      await line.press('Enter');
      await page.waitForTimeout(8 * QUIET_LATENCY_MS);
    }
  });
  await page.context().close();
  const found = commandsIn(ofMainThread(events));
  if (found.length < commands) throw new Error(`${commands - found.length} commands were not seen`);
  return {
    enterFrames: median(found.map(({ enterFrames }) => enterFrames)),
    enterMsMedian: median(found.map(({ enterMs }) => enterMs)),
    arrivalFrames: median(found.map(({ arrivalFrames }) => arrivalFrames)),
  };
}

/** How one command came to be seen. */
interface Seen {
  /** Frames from Enter to the one that shows it on its way, and ms until that one is painted. */
  readonly enterFrames: number;
  readonly enterMs: number;
  /** Frames from when it arrives at the server to the one that shows what came of it. */
  readonly arrivalFrames: number;
}

/** What a trace tells of each command: a key goes down, a token comes, a row comes. */
export function commandsIn(events: readonly TraceEvent[]): Seen[] {
  const frames = framesIn(events);
  const enters = events.filter(
    ({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown',
  );
  return enters.flatMap(({ ts: enter }) => {
    const token = frameOf(events, frames, `bench ${TOKEN}`, enter);
    const row = frameOf(events, frames, `bench ${ROW}`, enter);
    if (!token || !row) return [];
    const arrival = enter + QUIET_LATENCY_MS * 1000;
    return [
      {
        enterFrames: framesFrom(frames, enter, token),
        enterMs: (paintOf(events, token) - enter) / 1000,
        arrivalFrames: framesFrom(frames, arrival, row),
      },
    ];
  });
}

/** The frame that shows what was marked first after a moment. */
function frameOf(
  events: readonly TraceEvent[],
  frames: readonly Frame[],
  mark: string,
  from: number,
): Frame | undefined {
  const at = firstAt(events, ({ name }) => name === mark, from);
  return at === undefined ? undefined : frames.find(({ ends }) => ends >= at);
}

/** How many frames there are after a moment up to one of them, and with it. */
function framesFrom(frames: readonly Frame[], from: number, to: Frame): number {
  return frames.filter(({ ends, begins }) => begins > from && ends <= to.ends).length;
}

/** When a frame was painted; its layout, where it was not. */
function paintOf(events: readonly TraceEvent[], { ends }: Frame): number {
  return firstAt(events, ({ name }) => name === 'Layerize', ends) ?? ends;
}

function summed(frames: readonly Frame[], cost: (frame: Frame) => number) {
  const costs = frames.map(cost);
  return { median: median(costs), p95: percentile(costs, 0.95) };
}
