/**
 * Plays random worlds with random failures, and holds each to the laws of fuzz-world/laws.ts.
 *
 *     npm run fuzz -- --seeds 1..2000
 *
 * It prints what was wrong and the command that plays it again, and ends with `N seeds, M failing`.
 */
import { parseArgs } from 'node:util';
import { playSeed } from './fuzz-world/playing';

const USAGE = 'usage: npm run fuzz -- --seeds A..B';
const PROGRESS_EVERY_MS = 10_000;

function seedsIn(words: readonly string[]): [number, number] | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options: { seeds: { type: 'string' } } });
    const [, first, last = first] = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(values.seeds ?? '') ?? [];
    return first === undefined || Number(last) < Number(first)
      ? undefined
      : [Number(first), Number(last)];
  } catch {
    return undefined;
  }
}

const seeds = seedsIn(process.argv.slice(2));
if (!seeds) {
  console.error(USAGE);
  process.exit(2);
}
const [first, last] = seeds;
let failing = 0;
let told = Date.now();
for (let seed = first; seed <= last; seed++) {
  const failure = playSeed(seed);
  if (failure) {
    failing++;
    console.log(`seed ${seed}: ${failure.what}\n    npm run fuzz -- --seeds ${seed}..${seed}`);
  }
  if (Date.now() - told > PROGRESS_EVERY_MS) {
    told = Date.now();
    console.error(`${seed - first + 1} of ${last - first + 1} seeds, ${failing} failing`);
  }
}
console.log(`${last - first + 1} seeds, ${failing} failing`);
if (failing > 0) process.exitCode = 1;
