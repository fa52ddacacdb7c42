/**
 * Measures what an entry, a read and a fork cost, beside a real server and ioredis-mock.
 *
 *     npm run bench [-- --json FILE]
 *
 * The real server is the one that REDIS_SERVER names, or the redis-server in PATH; its figure is
 * missing where there is none.
 */
import { writeFile } from 'node:fs/promises';
import { mediansOf } from './bench/medians';
import { namedFigures, tableLines } from './bench/printing';
import { measureRounds } from './bench/running';

const ROUNDS = 5;

const [option, file, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (option !== undefined && (option !== '--json' || file === undefined))) {
  console.error('usage: npm run bench [-- --json FILE]');
  process.exitCode = 1;
} else {
  const rounds = await measureRounds(ROUNDS, (line) => console.error(line));
  for (const line of tableLines(rounds)) console.log(line);
  if (file !== undefined) {
    await writeFile(file, JSON.stringify(namedFigures(mediansOf(rounds)), null, 2) + '\n');
  }
}
