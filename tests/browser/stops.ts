import type { Page } from 'playwright-core';

/** A stop of the Tab key, and what is wrong with it. */
export interface Stop {
  readonly name: string;
  readonly faults: readonly string[];
}

/** More than any screen has: whoever comes so far is in a trap. */
const STOPS_MAX = 400;

/** What has the focus, as a person finds it; undefined where nothing has. */
function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return undefined;
    const labels = (element as HTMLInputElement).labels ?? [];
    const named = element.getAttribute('aria-labelledby');
    const name = [
      element.getAttribute('aria-label'),
      named && document.getElementById(named)?.textContent,
      ...[...labels].map((label) => label.textContent),
      element.textContent,
      element.title,
    ].find((text) => text?.trim());
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const isMarked = (one: Element | null): boolean => {
      if (!one || one === document.body) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
      return one.matches('form') && boxShadow !== 'none';
    };
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const inView = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
    const isSeen = [x, left + 3, right - 3].some((at) =>
      [y, top + 3, bottom - 3].some((height) => {
        const hit = document.elementFromPoint(at, height);
        return hit !== null && (element.contains(hit) || hit.contains(element));
      }),
    );
    const faults = [
      ...(name ? [] : ['has no name']),
      ...(isMarked(element) || isMarked(element.closest('form')) ? [] : ['shows no focus']),
      ...(inView ? [] : [`is out of view (${left} ${top} ${right} ${bottom})`]),
      ...(isSeen ? [] : ['is covered']),
      ...(element.tabIndex > 0 ? ['jumps the order'] : []),
    ];
    const text = (name ?? element.outerHTML).trim().replace(/\s+/g, ' ').slice(0, 60);
    return { name: text, faults };
  });
}

/** Goes through the whole page with the Tab key, from its top until it is left, or begins again. */
export async function stopsOf(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    getSelection()?.setPosition(document.body, 0);
    (window as unknown as { visited: WeakSet<Element> }).visited = new WeakSet();
  });
  const stops: Stop[] = [];
  while (stops.length < STOPS_MAX) {
    await page.keyboard.press('Tab');
    const isNew = await page.evaluate(() => {
      const { visited } = window as unknown as { visited: WeakSet<Element> };
      const isKnown = visited.has(document.activeElement!);
      visited.add(document.activeElement!);
      return !isKnown;
    });
    const stop = isNew ? await focused(page) : undefined;
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`the Tab key does not come out of ${stops.slice(-5).map(({ name }) => name)}`);
}
