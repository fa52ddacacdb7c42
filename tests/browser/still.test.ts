import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clock, scrubTo, useSite } from './browser';

/** All that changes in the page in so many ms, a line a change: nothing, where nothing happens. */
function changes(page: Page, ms: number): Promise<string[]> {
  return page.evaluate(async (wait) => {
    const found: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        const element = target instanceof Element ? target : target.parentElement!;
        found.push(`${type} ${attributeName ?? ''} ${element.outerHTML.slice(0, 120)}`);
      }
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await new Promise((resolve) => setTimeout(resolve, wait));
    observer.disconnect();
    return found.slice(0, 5);
  }, ms);
}

/** What a browser itself moves: transitions and animations. */
function animations(page: Page): Promise<number> {
  return page.evaluate(() => document.getAnimations().length);
}

async function playFor(page: Page, ms: number): Promise<void> {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(ms);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
}

/** So long after a pause the last sentence is read out, and what was under way in the page has come. */
const SETTLED_MS = 700;
const WATCHED_MS = 1200;

describe('one pause', () => {
  const site = useSite();

  it.each([
    ['consumer-crashes', ['What happened', 'Charts', 'Code']],
    ['snapshot-and-file', ['Selected', 'Disk', 'Ledger']],
    ['called-or-written', ['Text view', 'Nodes']],
  ])('stops every counter of %s, beside %s', async (story, panels) => {
    const page = await site.open(`#/scenario/${story}?at=12`);
    await page
      .getByRole('button', { name: /^Look at the (consumer|channel)/ })
      .first()
      .press('Enter');
    for (const panel of panels) {
      await page.getByRole('tab', { name: panel, exact: true }).click();
      await playFor(page, 400);
      const at = await clock(page);
      await page.waitForTimeout(SETTLED_MS);
      expect([panel, ...(await changes(page, WATCHED_MS))]).toEqual([panel]);
      expect(await animations(page)).toBe(0);
      expect(await clock(page)).toBe(at);
    }
  });
});

describe('without motion', () => {
  const site = useSite();

  /** Where each token stands in each of many frames, while the story plays. */
  function placesWhilePlaying(page: Page, frames: number): Promise<Record<string, string[]>> {
    return page.evaluate(async (count) => {
      const ids = new WeakMap<Element, string>();
      const places: Record<string, Set<string>> = {};
      let next = 0;
      for (let frame = 0; frame < count; frame++) {
        await new Promise(requestAnimationFrame);
        for (const element of document.querySelectorAll('[data-token], [data-row]')) {
          if (!ids.has(element))
            ids.set(element, `${element.getAttribute('data-token') ?? 'row'} ${next++}`);
          const { transform, opacity } = (element as SVGElement).style;
          (places[ids.get(element)!] ??= new Set()).add(`${transform} ${opacity}`);
        }
      }
      return Object.fromEntries(Object.entries(places).map(([id, set]) => [id, [...set]]));
    }, frames);
  }

  it.each(['consumer-crashes', 'called-or-written', 'killed-with-file', 'xdel-leaves-pending'])(
    'nothing of %s moves while it plays: tokens stand, and are replaced',
    async (story) => {
      const page = await site.open(`#/scenario/${story}?at=6`, { reducedMotion: 'reduce' });
      await page.getByRole('combobox', { name: 'Speed' }).selectOption('5');
      await page.getByRole('button', { name: 'Play', exact: true }).click();
      const places = await placesWhilePlaying(page, 150);
      const tokens = Object.entries(places).filter(([id]) => !id.startsWith('row'));
      expect(tokens.length).toBeGreaterThan(1);
      expect(tokens.filter(([, at]) => at.length > 1)).toEqual([]);
      expect(await animations(page)).toBe(0);
    },
  );

  it('every kind of token has its number, and stands between where it leaves and where it comes', async () => {
    const page = await site.open('#/scenario/called-or-written', { reducedMotion: 'reduce' });
    const kinds = new Set<string>();
    for (let seconds = 2; seconds < 14; seconds += 0.25) {
      await scrubTo(page, seconds);
      const tokens = await page.locator('[data-token]').evaluateAll((elements) =>
        elements.map((element) => ({
          kind: element.getAttribute('data-token')!,
          order: element.querySelector('.order-label')?.textContent,
        })),
      );
      expect(tokens.map(({ order }) => order)).toEqual(tokens.map((_, index) => `${index + 1}`));
      for (const { kind } of tokens) kinds.add(kind);
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['entry', 'message', 'pulse']));
  });

  it('the switch in the settings does the same', async () => {
    const page = await site.open('', { reducedMotion: 'no-preference' });
    await scrubTo(page, 9.3);
    const order = page.locator('[data-token] .order-label');
    expect(await order.count()).toBe(0);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page
      .getByRole('radio', { name: /^(reduced|storyboard|none|without)/i })
      .last()
      .check();
    await expect.poll(() => order.count()).toBeGreaterThan(1);
  });
});
