import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

/** What a page does without until somebody does something. `npm run size` weighs what it has; this says why it grew. */
const LATER =
  /src\/(engine\/(rarely|everything|files|keys|eviction|trimming|commands\/all)|sim\/(rarely|everyone|account)|scenarios\/(library|schema|showing|topics)|messages\/(?!index|en\/(index|ui|stories\/lead-events|words))|narration\/)\b/;

/** Every source that is there before anything is loaded on demand: bundlers put into it whatever is reachable so. */
function firstLoad(entry: string): Set<string> {
  const found = new Set([entry]);
  for (const path of found) {
    const code = readFileSync(path, 'utf8');
    for (const [, clause, name] of code.matchAll(
      /^\s*(?:import|export)\s+([^;'()]*?from\s+)?'(\.[^']+)'/gm,
    )) {
      if (clause && isOfTypes(clause)) continue;
      const target = join(path, '..', name!);
      const file = [target, `${target}.ts`, `${target}/index.ts`].find(
        (one) => /\.(ts|svelte)$/.test(one) && existsSync(one),
      );
      if (file) found.add(file);
    }
  }
  return found;
}

function isOfTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}/.exec(clause)?.[1];
  if (names === undefined) return clause.startsWith('type ');
  return names
    .split(',')
    .filter((name) => name.trim())
    .every((name) => name.trim().startsWith('type '));
}

describe.each([
  ['the figure', 'src/embed/main.ts', 'src/ui/Stage.svelte'],
  ['the page', 'src/app/main.ts', 'src/app/Workbench.svelte'],
])('what %s loads at once', (_, entry, shown) => {
  const loaded = firstLoad(entry);

  it('has the picture, and nothing that is for later', () => {
    expect([...loaded]).toContain(shown);
    expect([...loaded].filter((path) => LATER.test(path))).toEqual([]);
  });
});

describe('the first story', () => {
  /** What has come of it after some minutes, in which the server has saved by itself. */
  async function played() {
    const { DEFAULT_SCENARIO } = await import('../src/scenarios');
    const { worldToImage } = await import('../src/sim');
    const { Timeline } = await import('../src/timeline');
    const timeline = new Timeline(DEFAULT_SCENARIO);
    const { log, seen, world } = timeline.at(700_000_000);
    const crash = () => {
      timeline.submit(700_000_000, { kind: 'crash', actor: 'email-1' });
      timeline.at(701_000_000);
    };
    return { events: log.slice(0, seen), image: worldToImage(world), crash };
  }

  it('goes on in the same way without what is loaded later', async () => {
    const whole = await played();
    // What was registered is forgotten with the modules.
    vi.resetModules();
    const alone = await played();
    expect(alone.crash).toThrow('nobody has loaded what seldom happens');
    expect(alone.events).toEqual(whole.events);
    expect(alone.image).toEqual(whole.image);
    expect(whole.events.some(({ type }) => type === 'server-saved')).toBe(true);
  });
});
