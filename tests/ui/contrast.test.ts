import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync('src/ui/base.css', 'utf8');
const TEXT = 4.5;
const MARK = 3;

type Colours = Readonly<Record<string, string>>;

/** The colours that a rule of the style sheet sets, by their names. */
function coloursIn(selector: string): Colours {
  const start = CSS.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`no rule for ${selector}`);
  const rule = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

const LIGHT = coloursIn(':root');
const THEMES: readonly (readonly [string, Colours])[] = [
  ['light', LIGHT],
  ['dark', { ...LIGHT, ...coloursIn(":root[data-theme='dark']") }],
  ['projector', { ...LIGHT, ...coloursIn(":root[data-theme='projector']") }],
];

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (bright + 0.05) / (dark + 0.05);
}

const LANES = [0, 1, 2, 3, 4, 5].map((lane) => `lane-${lane}`);
const GROUNDS = ['paper', 'sheet', 'well'];

/** Which colours stand on which, and how much of a contrast they have to have. */
const PAIRS: readonly (readonly [fronts: string[], grounds: string[], least: number])[] = [
  [['ink', 'ink-soft', 'ink-faint', 'accent', 'alive', ...LANES], GROUNDS, TEXT],
  [['ink', 'ink-soft', 'ink-faint'], ['chosen'], TEXT],
  [['accent-ink'], ['accent'], TEXT],
  [['sheet'], ['ink'], TEXT],
  [['terminal-ink', 'terminal-soft', 'terminal-error'], ['terminal'], TEXT],
  [['focus', 'line-strong', ...LANES], GROUNDS, MARK],
  [['focus', ...LANES, 'accent'], ['chosen'], MARK],
];

describe.each(THEMES)('in the %s colours', (_, colours) => {
  it('text has a contrast of 4.5 to what it stands on, and what carries a meaning one of 3', () => {
    const weak = PAIRS.flatMap(([fronts, grounds, least]) =>
      fronts.flatMap((front) =>
        grounds.flatMap((ground) => {
          const ratio = contrast(colours[front]!, colours[ground]!);
          return ratio >= least ? [] : [`${front} on ${ground}: ${ratio.toFixed(2)} < ${least}`];
        }),
      ),
    );
    expect(weak).toEqual([]);
  });
});

it('what has the focus has a ring in the console too, where the ground is always dark', () => {
  const rings = [
    ...readFileSync('src/ui/Consoles.svelte', 'utf8').matchAll(/outline-color: (#[0-9a-f]{6})/g),
  ].map(([, colour]) => colour!);
  expect(rings.length).toBeGreaterThan(0);
  for (const ring of rings) {
    for (const [, { terminal }] of THEMES) expect(contrast(ring, terminal!)).toBeGreaterThan(MARK);
  }
});
