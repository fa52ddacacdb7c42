import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { Figure, Measured } from './figures';
import { MEASURES } from './measures';
import type { Rounds } from './medians';

const run = promisify(execFile);

/**
 * Makes every measurement so many times, each in a new process. A round makes all of them, so that noise
 * hits all alike.
 */
export async function measureRounds(rounds: number, say: (line: string) => void): Promise<Rounds> {
  const folder = await mkdtemp(join('node_modules', '.bench-'));
  try {
    const script = await buildChild(folder);
    const found = new Map<Figure, (number | null)[]>();
    for (let round = 1; round <= rounds; round++) {
      for (const name of Object.keys(MEASURES)) {
        say(`round ${round} of ${rounds}: ${name}`);
        const { stdout } = await run(process.execPath, [script, name]);
        collect(found, JSON.parse(stdout) as Measured);
      }
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * The engine as the page has it: bundled by the page's own bundler. What runs TypeScript as it stands
 * wraps each function that is made, and costs half as much again.
 */
async function buildChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: ['sorted-btree'] },
    build: { ssr: 'tools/bench/child.ts', outDir: folder, target: 'es2022' },
  });
  return join(folder, 'child.js');
}

function collect(found: Map<Figure, (number | null)[]>, measured: Measured): void {
  for (const [figure, value] of Object.entries(measured) as [Figure, number | null][]) {
    found.set(figure, [...(found.get(figure) ?? []), value]);
  }
}
