// How much compressed script a page needs before it does anything. Fails above its goal.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const GOALS = { 'index.html': 120, 'embed.html': 70 };
const DIST = 'dist';

/** The scripts that a page loads at once: those it names, and what they import from the start. */
function firstLoad(page) {
  const html = readFileSync(join(DIST, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1]);
  const found = new Set(named);
  for (const path of found) {
    const code = readFileSync(join(DIST, path), 'utf8');
    for (const [, name] of code.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)) {
      found.add(posix.join(dirname(path), name));
    }
  }
  return [...found];
}

if (!readdirSync('.').includes(DIST)) {
  console.error('Nothing is built yet: npm run build first.');
  process.exit(1);
}

let isOver = false;
for (const [page, goal] of Object.entries(GOALS)) {
  const sizes = firstLoad(page).map(
    (path) => gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length,
  );
  const total = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  const verdict = total > goal ? 'OVER' : 'within';
  console.log(
    `${page}: ${total.toFixed(1)} kB of script in ${sizes.length} files, ${verdict} ${goal} kB`,
  );
  if (total > goal) isOver = true;
}
process.exit(isOver ? 1 : 0);
