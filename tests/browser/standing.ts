import type { Page } from 'playwright-core';
import { fromMs } from '../../src/sim';
import { lend } from './reading';

/** What is to stay where it is whatever happens in a story: the parts of the page, their heads, and all that time is moved with. */
const STANDING = [
  'header',
  'header :is(h1, a, button)',
  'main > *',
  'main > .transport :is(button, summary, select, input, [role="timer"])',
  '.consoles > .head button',
  '.consoles form',
  '.words [role="tab"]',
  '.words [role="tabpanel"] > *',
  '.words :is(.filter, .head, .code > *)',
].join(', ');

/**
 * Goes back through time in some steps, and says what has moved while it did. Runs in the page, so it stands for itself.
 * Back, because the words beside the picture follow at once then.
 */
async function movedInTime(standing: string, momentsMicros: readonly number[]): Promise<string[]> {
  const frame = () => new Promise(requestAnimationFrame);
  const slider = document.querySelector<HTMLInputElement>('input[aria-label="Moment"]')!;
  const placeOf = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + scrollX, top + scrollY, width, height].map(Math.round).join(' ');
  };
  const before = new Map<Element, string>();
  const moved = new Set<string>();
  for (const micros of momentsMicros) {
    slider.value = String(micros);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await frame();
    await frame();
    for (const element of document.querySelectorAll(standing)) {
      const place = placeOf(element);
      const was = before.get(element) ?? place;
      const name = element.getAttribute('aria-label') ?? element.textContent!.trim().slice(0, 30);
      const what = `${element.localName}.${element.classList[0]} “${name}”`;
      if (place !== was) moved.add(`${what} from ${was} to ${place} at ${micros / 1e6} s`);
      before.set(element, place);
    }
  }
  return [...moved];
}

/** What moved while somebody went back through time, from a moment in ms. */
export async function movedBetween(page: Page, fromMillis: number): Promise<string[]> {
  await lend(page, movedInTime);
  const STEPS = 20;
  const moments = Array.from({ length: STEPS }, (_, step) =>
    Math.round(fromMs(fromMillis * (1 - step / STEPS))),
  );
  return page.evaluate(
    ([standing, at]) =>
      (window as unknown as { movedInTime: typeof movedInTime }).movedInTime(standing, at),
    [STANDING, moments] as const,
  );
}
