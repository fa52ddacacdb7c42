import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { messages } from '../../src/messages';
import { stories, type StoryWords } from '../../src/messages/stories';
import { allScenarios, type Scenario } from '../../src/scenarios';
import '../../src/scenarios/library';
import { tellingMs } from '../../src/scenarios/telling';
import { fromMs } from '../../src/sim';
import { clockText } from '../../src/ui/time';
import { useSite } from './browser';
import { measure, troublesIn, type Drawn, type Seen } from './overlaps';

type Moments = (scenario: Scenario) => readonly number[];

const telling: Moments = ({ id }) => [tellingMs(id)];
const tellingAndEnd: Moments = ({ id, lengthMs }) => [tellingMs(id), lengthMs];
const spread: Moments = ({ id, lengthMs }) => [
  tellingMs(id),
  ...[0.5, 1].map((share) => Math.round(share * lengthMs)),
];

const SCREENS: readonly (readonly [number, number, Moments])[] = [
  [1440, 900, spread],
  // Just wide enough for the ledger, and low.
  [1280, 720, tellingAndEnd],
  [1024, 768, telling],
  [390, 844, tellingAndEnd],
  [320, 640, telling],
];

const WORDS: Readonly<Record<string, StoryWords>> = { ...messages.ui.scenarios, ...stories };

/** Whoever waits for a picture that does not come is told so after so many frames. */
const FRAMES_MAX = 600;

/** What the picture of a story is measured as, at a moment in ms. The first one of a story opens it. */
function pictureAt(page: Page, { id }: Scenario, ms: number, isFirst: boolean): Promise<Seen> {
  const { title } = WORDS[id]!;
  return page.evaluate(
    async ({ hash, micros, title, clock, framesMax }) => {
      const frame = () => new Promise(requestAnimationFrame);
      if (hash) location.hash = hash;
      else {
        const slider = document.querySelector<HTMLInputElement>('input[aria-label="Moment"]')!;
        slider.value = String(micros);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const isThere = () =>
        document.title.startsWith(title) &&
        document.querySelector('[role="timer"]')!.textContent === clock;
      for (let frames = 0; !isThere(); frames++) {
        if (frames > framesMax) throw new Error(`${title} is not shown at ${clock}`);
        await frame();
      }
      await frame();
      await frame();
      return (window as unknown as { measure(): Seen }).measure();
    },
    {
      hash: isFirst ? `#/scenario/${id}?at=${ms / 1000}` : '',
      micros: fromMs(ms),
      title,
      clock: clockText(fromMs(ms)),
      framesMax: FRAMES_MAX,
    },
  );
}

/** All that is wrong with the pictures of a story, a line a finding. */
async function troublesOf(page: Page, scenario: Scenario, moments: Moments): Promise<string[]> {
  const found: string[] = [];
  for (const [index, ms] of moments(scenario).entries()) {
    const seen = await pictureAt(page, scenario, ms, index === 0);
    found.push(...troublesIn(seen).map((what) => `${scenario.id} at ${ms} ms: ${what}`));
  }
  return found;
}

function text(name: string, left: number, top: number, within?: Drawn['within']): Drawn {
  return { kind: 'text', name, edges: [left, top, left + 50, top + 14], within };
}

describe('the picture of every story', () => {
  const site = useSite();

  it.each(SCREENS)(
    'has nothing cut off and nothing over anything else, on a screen of %i by %i',
    async (width, height, moments) => {
      const page = await site.open('', { viewport: { width, height } });
      await page.locator('[data-actor]').first().waitFor();
      await page.evaluate(`window.measure = ${measure}`);
      const found: string[] = [];
      for (const scenario of allScenarios()) {
        found.push(...(await troublesOf(page, scenario, moments)));
      }
      expect(found).toEqual([]);
    },
    120_000,
  );

  it('would be found to be wrong if a text stood elsewhere', async () => {
    const page = await site.open('#/scenario/lead-events?at=20');
    await page.locator('[data-row]').first().waitFor();
    await page.evaluate(`window.measure = ${measure}`);
    const found = await page.evaluate(() => {
      const name = document.querySelector('[data-lane="email_service"] text')!;
      name.setAttribute('x', String(Number(name.getAttribute('x')) + 360));
      return (window as unknown as { measure(): Seen }).measure();
    });
    expect(troublesIn(found).join('\n')).toMatch(/text “email_service” and .* overlap/);
  });
});

describe('what is wrong with a picture', () => {
  const stage = [0, 0, 400, 300] as const;
  const troubles = (drawn: readonly Drawn[], scrolls = 0) => troublesIn({ stage, drawn, scrolls });

  it('is nothing where all stands beside one another', () => {
    expect(troubles([text('a', 0, 0), text('b', 51, 0), text('c', 0, 12)])).toEqual([]);
  });

  it('is a text over a text, a mark or a control', () => {
    expect(troubles([text('a', 0, 0), text('b', 40, 6)])).toEqual(['text a and text b overlap']);
    const mark: Drawn = { ...text('3', 45, 0), kind: 'mark' };
    expect(troubles([text('a', 0, 0), mark])).toEqual(['text a and mark 3 overlap']);
    expect(troubles([mark, { ...mark, name: '4' }])).toEqual([]);
  });

  it('is not what is on its way', () => {
    expect(troubles([text('a', 0, 0), { ...text('+', 10, 0), kind: 'token' }])).toEqual([]);
  });

  it('is what leaves its card, or the stage', () => {
    expect(troubles([text('a', 70, 0, [0, 0, 100, 40])])).toEqual(['text a leaves its box']);
    expect(troubles([text('a', 370, 0)])).toEqual(['text a is not all on the stage']);
    expect(troubles([{ ...text('+', 370, 0), kind: 'token' }])).toEqual([
      'token + is not all on the stage',
    ]);
  });

  it('is a page that has to be moved to and fro', () => {
    expect(troubles([], 12)).toEqual(['the page is 12 pixels too wide']);
  });
});
