import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each folder of src may import from, itself aside: the house, read from left to right. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  messages: [],
  engine: [],
  sim: ['engine'],
  scenarios: ['engine', 'sim'],
  timeline: ['engine', 'sim', 'scenarios'],
  console: ['engine', 'sim', 'scenarios', 'timeline'],
  scene: ['engine', 'sim', 'scenarios', 'timeline'],
  narration: ['engine', 'sim', 'scenarios', 'timeline', 'messages'],
  lessons: ['engine', 'sim', 'scenarios', 'timeline', 'messages'],
};
const LEFT_OF_UI = Object.keys(MAY_IMPORT);
MAY_IMPORT.ui = LEFT_OF_UI;
MAY_IMPORT.app = [...LEFT_OF_UI, 'ui'];
MAY_IMPORT.embed = [...LEFT_OF_UI, 'ui', 'app'];
// Beside the page, not in it: it stands on the engine, and nothing stands on it.
MAY_IMPORT.resp = ['engine'];

/** Packages that only some folders may know. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^xstate$/, ['sim', 'app']],
  [/^d3-/, ['scene']],
  [/^@dagrejs\/dagre$/, ['scene']],
  [/^(lowlight|highlight\.js)(\/|$)/, ['ui']],
  [/^modern-gif$/, ['app']],
  [/^svelte(\/|$)/, ['ui', 'app', 'embed']],
  [/^sorted-btree$/, ['engine']],
  [/^valibot$/, ['scenarios']],
  [/^node:/, ['resp']],
];

/** What would make a world depend on when and where it runs. */
const CLOCKS_AND_CHANCE =
  /\b(Date\.now|new Date\b|performance\.|Math\.random|setTimeout|setInterval|requestAnimationFrame|queueMicrotask|crypto\.|document\.|window\.|localStorage)/;
const MAY_HAVE_A_CLOCK = ['ui', 'app', 'embed', 'resp'];

interface Source {
  readonly path: string;
  readonly folder: string;
  readonly code: string;
}

function sourcesIn(root: string): Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => ({
      path,
      folder: path.split(sep)[0]!,
      code: withoutComments(readFileSync(join(root, path), 'utf8')),
    }));
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function importsOf({ code }: Source): string[] {
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

/** Everything in a source that breaks a wall, in words. */
function breaches(source: Source): string[] {
  const { path, folder, code } = source;
  const found: string[] = [];
  for (const name of importsOf(source)) {
    if (name.startsWith('.')) {
      const target = relative('.', resolve('/src', dirname(path), name).slice('/src/'.length));
      const other = target.split(sep)[0]!;
      if (other !== folder && !MAY_IMPORT[folder]!.includes(other)) {
        found.push(`${path}: ${folder} may not import ${other}`);
      }
    } else {
      for (const [pattern, folders] of PACKAGES) {
        if (pattern.test(name) && !folders.includes(folder)) {
          found.push(`${path}: ${name} belongs in ${folders.join(', ')}`);
        }
      }
    }
  }
  const clock = CLOCKS_AND_CHANCE.exec(code);
  if (clock && !MAY_HAVE_A_CLOCK.includes(folder)) found.push(`${path}: ${clock[0]} below app/`);
  return found;
}

describe('the walls of the house', () => {
  const sources = sourcesIn('src');

  it('stand in every source', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(breaches)).toEqual([]);
  });

  it('cover every folder', () => {
    const folders = new Set(sources.map(({ folder }) => folder));
    expect([...folders].filter((folder) => !MAY_IMPORT[folder])).toEqual([]);
  });

  it.each([
    ['engine/bad.ts', "import { frame } from '../scene';", 'engine may not import scene'],
    [
      'console/bad.ts',
      "import { narrate } from '../narration';",
      'console may not import narration',
    ],
    ['messages/en/bad.ts', "import { PERSON } from '../../sim';", 'messages may not import sim'],
    ['scene/bad.ts', "import { setup } from 'xstate';", 'xstate belongs in sim, app'],
    ['sim/bad.ts', 'const at = Date.now();', 'Date.now below app/'],
    ['resp/bad.ts', "import { World } from '../sim';", 'resp may not import sim'],
    ['app/bad.ts', "import { RespServer } from '../resp';", 'app may not import resp'],
    ['app/bad.ts', "import { createServer } from 'node:net';", 'node:net belongs in resp'],
    ['timeline/bad.ts', 'const luck = Math.random();', 'Math.random below app/'],
  ])('would notice %s', (path, code, complaint) => {
    const folder = path.split('/')[0]!;
    expect(breaches({ path, folder, code })).toEqual([expect.stringContaining(complaint)]);
  });

  it('have a page of words in every folder', () => {
    const folders = [...new Set(sources.map(({ folder }) => folder))];
    for (const folder of folders) {
      expect(readFileSync(join('src', folder, 'README.md'), 'utf8')).toMatch(/^# /);
    }
  });
});
