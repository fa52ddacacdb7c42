import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const BASE = readFileSync('src/ui/base.css', 'utf8');

/** The values of a block of `base.css` by their names. */
function valuesIn(selector: string): Map<string, string> {
  const from = BASE.indexOf(`${selector} {`);
  expect(from, selector).toBeGreaterThan(-1);
  const block = BASE.slice(from, BASE.indexOf('}', from));
  return new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]),
  );
}

const LIGHT = valuesIn(':root');
const isColour = (value: string) => value.startsWith('#');

const components = ['src/ui', 'src/app', 'src/embed'].flatMap((folder) =>
  readdirSync(folder)
    .filter((path) => path.endsWith('.svelte'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const),
);

/** What the stage is drawn of. (A terminal is dark in every theme, and has colours of its own.) */
const DRAWN = new Set(
  [
    ...['CardView', 'KeptMark', 'LaneView', 'LedgerColumn', 'Legend', 'LogPanel', 'Mark', 'People'],
    ...['SideCard', 'SlotView', 'Stage', 'StagePicture', 'StripView', 'StripsView', 'TokenView'],
  ].map((name) => `${name}.svelte`),
);

/** Names that a component gives a value itself. */
function ownNames(source: string): string[] {
  return [...source.matchAll(/(?:style:)?--([\w-]+)\s*[:=]/g)].map(([, name]) => name!);
}

/** Colours that a component writes as numbers: no theme can change them. A shadow is black in every theme. */
function fixedColours(source: string): string[] {
  const style = source.slice(source.indexOf('<style>') + 1);
  return [...style.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\((?!0 0 0 )[^)]*\)/gi)].map(
    String,
  );
}

describe('the colours', () => {
  it('of light and dark are the same ones, by name', () => {
    const dark = valuesIn(":root[data-theme='dark']");
    // A terminal is dark in both.
    const shared = ['terminal-error'];
    const wanted = [...LIGHT].filter(([name, value]) => isColour(value) && !shared.includes(name));
    expect(wanted.length).toBeGreaterThan(15);
    expect(wanted.filter(([name]) => !dark.has(name)).map(([name]) => name)).toEqual([]);
  });

  it.each(components)('of %s are those of the theme', (path, source) => {
    const used = [...source.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name!);
    const known = [...LIGHT.keys(), ...ownNames(source), 'lane-', 'zoom'];
    expect(used.filter((name) => !known.includes(name))).toEqual([]);
    if (DRAWN.has(path)) expect(fixedColours(source)).toEqual([]);
  });

  it('are looked at in all that the stage is drawn of', () => {
    const there = components.map(([path]) => path);
    expect([...DRAWN].filter((path) => !there.includes(path))).toEqual([]);
  });

  it('would not be written as numbers unnoticed', () => {
    expect(fixedColours('<style> a { color: #fff; fill: rgb(1 2 3); } </style>')).toHaveLength(2);
    expect(fixedColours('<style> a { box-shadow: rgb(0 0 0 / 22%); } </style>')).toEqual([]);
  });
});
