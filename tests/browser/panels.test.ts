import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import { tellingMs } from '../../src/scenarios/telling';
import { fromMs } from '../../src/sim';
import { clockText } from '../../src/ui/time';
import { scrubTo, useSite } from './browser';
import { lend, READER, troublesOfReading, type Piece, type Reading } from './reading';
import { movedBetween } from './standing';
import { LINES, typed } from './typed';

/** What is looked at beside the panels, once for each story. */
const AROUND = 'header, main > .transport, .consoles';

const OPENED = '[popover]:popover-open';

/** A story at its telling moment, and what of its picture is chosen. */
type Visit = readonly [address: string, ms: number, chosen: RegExp];

const visit = (id: string, chosen: RegExp): Visit => [`scenario/${id}`, tellingMs(id), chosen];
const ended = (id: string, chosen: RegExp): Visit => [
  `scenario/${id}`,
  scenarioNamed(id)!.lengthMs,
  chosen,
];
/** One world has nothing but a channel. */
const ONLY_A_CHANNEL: Visit = ['compare/pubsub-or-stream', 11_850, /^Look at the channel/];

const SCREENS: readonly (readonly [number, number, 'below' | 'beside', readonly Visit[]])[] = [
  [
    1440,
    900,
    'below',
    [
      visit('lead-events', /^Look at the group/),
      ended('about-ten', /^Look at the stream/),
      visit('called-or-written', /^Look at the channel/),
      visit('snapshot-and-file', /^Look at the server/),
    ],
  ],
  [
    1440,
    900,
    'beside',
    [visit('pods-pile-up', /^Look at the consumer/), ended('charged-twice', /^Look at entry/)],
  ],
  [
    1024,
    768,
    'below',
    [
      visit('one-group-for-all', /^Look at the group/),
      visit('power-cut-everysec', /^Look at entry/),
      ONLY_A_CHANNEL,
    ],
  ],
  [
    390,
    844,
    'below',
    [
      visit('poisoned-payment', /^Look at the consumer/),
      ended('pods-pile-up', /^Look at the group/),
      visit('power-cut-everysec', /^Look at entry/),
    ],
  ],
  [
    320,
    640,
    'below',
    [
      visit('ids-must-grow', /^Look at entry/),
      ended('one-group-for-all', /^Look at the consumer/),
      visit('charged-twice', /^Look at the group/),
      visit('called-or-written', /^Look at the channel/),
    ],
  ],
];

/** Opens a story at a moment, and waits for it. */
async function go(page: Page, address: string, ms: number): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${address}?at=${ms / 1000}`);
  await page.waitForFunction(
    (clock) =>
      document.querySelector('main > .transport [role="timer"]')?.textContent === clock &&
      document.querySelector('main [data-actor], main [data-channel]'),
    clockText(fromMs(ms)),
  );
}

/** Opens each panel and reads it; something of the picture is chosen before. Also what is around the panels. */
function readingsOf(page: Page, chosen: RegExp): Promise<readonly (readonly [string, Reading])[]> {
  return page.evaluate(
    async ({ chosen, around }) => {
      const { read } = window as unknown as { read(selector: string): Reading };
      const frame = () => new Promise(requestAnimationFrame);
      const find = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
      const named = (button: Element) => button.ariaLabel ?? button.textContent!.trim();
      const isChosen = (button: Element) => new RegExp(chosen).test(named(button));
      const found: [string, Reading][] = [['around the panels', read(around)]];
      let thing: HTMLElement | undefined;
      while (!(thing = find('main > .stage button').find(isChosen))) await frame();
      thing.click();
      for (const tab of find('.words [role="tab"]')) {
        tab.click();
        do await frame();
        while (!document.querySelector('.words [role="tabpanel"] > *'));
        await frame();
        found.push([tab.textContent!.trim(), read('.words')]);
      }
      return found;
    },
    { chosen: chosen.source, around: AROUND },
  );
}

async function standBeside(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', disabled: false }).press('Enter');
  await page.getByRole('radio', { name: 'beside' }).check();
  await page.keyboard.press('Escape');
}

function readNow(page: Page, selector: string): Promise<Reading> {
  return page.evaluate(
    (parts) => (window as unknown as { read(selector: string): Reading }).read(parts),
    selector,
  );
}

describe('what stands around the picture', () => {
  const site = useSite();

  it.each(SCREENS)(
    'has nothing cut off, nothing over anything else, and nothing too small to hit, on %i by %i with the panels %s',
    async (width, height, side, visits) => {
      const page = await site.open('', { viewport: { width, height } });
      await page.locator('[data-actor]').first().waitFor();
      if (side === 'beside') await standBeside(page);
      await lend(page, ...READER);
      const found: string[] = [];
      for (const [address, ms, chosen] of visits) {
        await go(page, address, ms);
        for (const [part, reading] of await readingsOf(page, chosen)) {
          expect(reading.pieces.length).toBeGreaterThan(2);
          found.push(...troublesOfReading(reading).map((what) => `${address}, ${part}: ${what}`));
        }
      }
      expect(found).toEqual([]);
    },
    60_000,
  );

  it.each([
    [1440, 900],
    [320, 640],
  ])(
    'has a console in which whatever is answered can be read, on %i by %i',
    async (width, height) => {
      const page = await site.open('', { viewport: { width, height } });
      await lend(page, ...READER);
      await go(page, ...(await typed(LINES)));
      await page.getByText('every command that the server runs').waitFor();
      const why = page.getByRole('button', { name: /^Why is this/, expanded: false });
      await why.first().waitFor();
      await why.evaluateAll((buttons) =>
        buttons.forEach((button) => (button as HTMLElement).click()),
      );
      await page.getByRole('group', { name: 'Why' }).first().waitFor();
      const reading = await readNow(page, '.consoles');
      expect(reading.pieces.length).toBeGreaterThan(100);
      expect(troublesOfReading(reading)).toEqual([]);
    },
  );

  it.each([
    [1440, 900],
    [320, 640],
  ])('has a lesson that can be read, on %i by %i', async (width, height) => {
    const page = await site.open('#/lesson/consumer-crashes', { viewport: { width, height } });
    await lend(page, ...READER);
    const skip = page.getByRole('button', { name: 'Skip the question' });
    await skip.waitFor();
    expect(troublesOfReading(await readNow(page, 'main > .lesson'))).toEqual([]);
    await skip.click();
    await scrubTo(page, 20);
    const hint = page.getByRole('button', { name: 'A hint' });
    await hint.click();
    expect(troublesOfReading(await readNow(page, 'main > .lesson'))).toEqual([]);
  });

  it('has menus of which all can be reached on a small screen', async () => {
    const page = await site.open('#/scenario/consumer-crashes?at=14', {
      viewport: { width: 320, height: 640 },
    });
    await lend(page, ...READER);
    for (const name of [/^Stories/, /^Export/, /^Settings/, /^Only/, /^What can befall crm/]) {
      await page.getByRole('button', { name, disabled: false }).first().press('Enter');
      await page.locator(OPENED).waitFor();
      expect(troublesOfReading(await readNow(page, OPENED)), name.source).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  it.each([
    [1440, 900, 'snapshot-and-file', 'Code'],
    [1024, 768, 'pods-pile-up', 'What happened'],
    [390, 844, 'consumer-crashes', 'Code'],
  ])('stays where it is while time passes, on %i by %i', async (width, height, id, panel) => {
    const page = await site.open('', { viewport: { width, height } });
    await go(page, `scenario/${id}`, tellingMs(id));
    await page.getByRole('tab', { name: panel, exact: true }).click();
    await page.locator('.words [role="tabpanel"] > *').first().waitFor();
    expect(await movedBetween(page, scenarioNamed(id)!.lengthMs)).toEqual([]);
  });

  it('would be found to be wrong if it were', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    await page.locator('.words .find').waitFor();
    await lend(page, ...READER);
    await page.addStyleTag({
      content: `
        .words li:nth-child(2) .text { position: relative; top: -28px; }
        .words li:nth-child(3) { overflow: hidden; white-space: nowrap; width: 120px; }
        .words .filter .button { min-height: 0; height: 18px; }
        .transport { zoom: 3; }`,
    });
    const found = troublesOfReading(await readNow(page, `.words, ${AROUND}`)).join('\n');
    expect(found).toMatch(/text “.*” and text “.*” overlap/);
    expect(found).toMatch(/text “crm added.*” is not all in its box/);
    expect(found).toMatch(/control “Only…” is too small to hit/);
    expect(found).toMatch(/the page is \d+ pixels too wide/);
  });

  it('would be found to move if it did', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    await page.locator('[data-actor]').first().waitFor();
    await page.evaluate(() => {
      const timer = document.querySelector('[role="timer"]')!;
      const widen = () =>
        ((timer as HTMLElement).style.paddingLeft = timer.textContent!.slice(4, 5) + 'px');
      new MutationObserver(widen).observe(timer, {
        subtree: true,
        characterData: true,
        childList: true,
      });
    });
    expect((await movedBetween(page, 20_000)).join('\n')).toContain('input');
  });
});

describe('what is wrong with what is to be read', () => {
  const room = [0, 0, 200, 100] as const;
  const text = (id: number, left: number, top: number, more: Partial<Piece> = {}): Piece => ({
    ...{ id, kind: 'text', name: `${id}`, room, sheet: 0, partOf: [] },
    lines: [[left, top, left + 50, top + 14]],
    ...more,
  });
  const troubles = (...pieces: Piece[]) => troublesOfReading({ pieces, sideways: [] });

  it('is nothing where all stands beside one another', () => {
    expect(troubles(text(0, 0, 0), text(1, 51, 0), text(2, 0, 12))).toEqual([]);
  });

  it('is what lies over something else, and not what is a part of it or scrolls elsewhere', () => {
    expect(troubles(text(0, 0, 0), text(1, 40, 6))).toEqual(['text 0 and text 1 overlap']);
    expect(troubles(text(0, 0, 0), text(1, 40, 6, { sheet: 1 }))).toEqual([]);
    const control = text(0, 0, 0, { kind: 'control', lines: [[0, 0, 60, 24]] });
    expect(troubles(control, text(1, 5, 5, { partOf: [0] }))).toEqual([]);
    expect(troubles(control, text(1, 5, 5))).toEqual(['control 0 and text 1 overlap']);
  });

  it('is what leaves its box, what cannot be hit, and what has to be moved to and fro', () => {
    expect(troubles(text(0, 160, 0))).toEqual(['text 0 is not all in its box']);
    expect(troubles(text(0, 0, 0, { kind: 'control' }))).toEqual(['control 0 is too small to hit']);
    expect(troublesOfReading({ pieces: [], sideways: [['the page', 12]] })).toEqual([
      'the page is 12 pixels too wide',
    ]);
  });
});
