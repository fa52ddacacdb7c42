/**
 * Measures in a real Chromium, on the built site, what script and layout a frame costs.
 *
 *     npm run bench:browser [-- --rounds N] [--only NAME] [--site DIR] [--json FILE]
 *
 * Each measurement is made once in a round, in a page of its own, so that noise hits all alike. A load that is not what
 * it is said to be, such as one with fewer tokens, is an error and not a figure.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FULL_SIZES, type Figure, type Measured } from './bench-browser/figures';
import { MEASURES } from './bench-browser/measures';
import { namedFigures, tableLines } from './bench-browser/printing';
import { openSite } from './bench-browser/site';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    site: { type: 'string', default: 'dist' },
    json: { type: 'string' },
  },
});
const names = Object.keys(MEASURES).filter((name) => name === (options.only ?? name));
if (names.length === 0) throw new Error(`--only: one of ${Object.keys(MEASURES).join(', ')}`);

const found = new Map<Figure, (number | null)[]>();
const site = await openSite(options.site);
try {
  const rounds = Number(options.rounds);
  for (let round = 1; round <= rounds; round++) {
    for (const name of names) {
      console.error(`round ${round} of ${rounds}: ${name}`);
      collect(await MEASURES[name]!(site, FULL_SIZES));
    }
  }
} finally {
  await site.close();
}
console.log(`Chromium ${site.version}`);
for (const line of tableLines(found)) console.log(line);
if (options.json !== undefined) {
  await writeFile(options.json, JSON.stringify(namedFigures(found), null, 2) + '\n');
}

function collect(measured: Measured): void {
  for (const [figure, value] of Object.entries(measured) as [Figure, number | null][]) {
    found.set(figure, [...(found.get(figure) ?? []), value]);
  }
}
