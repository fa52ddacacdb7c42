/**
 * Plays random sessions on the engine and on a real Redis, under one clock, and says where they differ.
 *
 *     npm run fuzz:redis -- --seeds 1..100
 *
 * Each server is started, and compared with, by a program of its own (fuzz-redis/job.ts).
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BadOption, parseOptions, USAGE, type Options } from './fuzz-redis/options';
import { progressText, Tally, type Told } from './fuzz-redis/telling';
import { findServer, NoServer } from './fuzz-redis/server';

/** Neither agreement nor divergence: nothing could be compared. */
const COULD_NOT_RUN = 2;
const JOB = fileURLToPath(new URL('fuzz-redis/job.ts', import.meta.url));

/** Gives each server its share of the seeds, and prints what is told of them. */
async function playAll(options: Options): Promise<Tally> {
  findServer();
  const tally = new Tally();
  const [first, last] = options.seeds;
  const sessions = last - first + 1;
  const share = Math.ceil(sessions / options.jobs);
  const jobs = Array.from({ length: Math.ceil(sessions / share) }, async (_, job) => {
    const from = first + job * share;
    const seeds = `${from}..${Math.min(last, from + share - 1)}`;
    const port = options.port === undefined ? [] : ['--port', String(options.port + job)];
    const words = [...options.planWords, ...port, '--seeds', seeds];
    const child = fork(JOB, words);
    child.on('message', (told: Told) => {
      tally.add(told);
      if (told.text !== undefined) console.log(told.text);
      const progress = progressText(tally);
      if (progress !== undefined) console.error(progress);
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) process.exitCode = COULD_NOT_RUN;
  });
  await Promise.all(jobs);
  return tally;
}

try {
  const options = parseOptions(process.argv.slice(2));
  const tally = await playAll(options);
  console.log(tally.text);
  if (tally.divergences > 0) process.exitCode ??= 1;
} catch (error) {
  if (!(error instanceof BadOption || error instanceof NoServer)) throw error;
  console.error(error instanceof BadOption ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = COULD_NOT_RUN;
}
