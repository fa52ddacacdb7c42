import {
  connect,
  execute,
  forkRedis,
  newRedis,
  type Bytes,
  type Redis,
  type Reply,
} from '../../src/engine';
import '../../src/engine/everything';
import type { Measured, Sizes } from './figures';
import { heapBytes, randomNumbers, timed } from './gauges';
import { median } from './medians';
import {
  acknowledgement,
  addition,
  additions,
  BATCH,
  inTens,
  MAKE_GROUP,
  READ_TEN,
  usEach,
} from './traffic';

const START = Date.UTC(2026, 0, 1);

/** A server of the engine with one connection, and a clock that only its commands move. */
interface Bench {
  readonly redis: Redis;
  readonly client: number;
  now: number;
}

/**
 * From XADD to XACK: the first time in this process, while its code is still being compiled, and then the figure
 * that a real server, which was compiled long ago, is compared with.
 */
export function measureEntryLife({ entries }: Sizes): Measured {
  const coldEntryLifeUs = entryLife(entries);
  return { entryLifeUs: entryLife(entries), coldEntryLifeUs };
}

export function measureAdding({ added }: Sizes): Measured {
  const ms = fill(newBench(), added);
  return { xaddPerSecond: (added * 1000) / ms };
}

/**
 * Reads at random ids, in batches of which the middle one counts. The small stream and the large take
 * turns, so that noise hits both alike.
 */
export function measureReading({ small, large, reads }: Sizes): Measured {
  const benches = [small, large].map((size) => ({ ...filled(size), size }));
  const us = benches.map(() => ({ xread: [] as number[], xrange: [] as number[] }));
  const random = randomNumbers(1);
  for (let done = 0; done < reads; done += BATCH) {
    for (const [i, bench] of benches.entries()) {
      const ids = Array.from({ length: BATCH }, () => idOf(Math.floor(random() * bench.size)));
      const xread = ids.map((id) => ['XREAD', 'COUNT', '10', 'STREAMS', 's', id]);
      us[i]!.xread.push(usOfEach(bench, xread));
      const xrange = ids.map((id) => ['XRANGE', 's', id, id]);
      us[i]!.xrange.push(usOfEach(bench, xrange));
    }
  }
  return {
    randomReadUs1k: median(us[0]!.xread),
    randomReadUs1m: median(us[1]!.xread),
    seekUs1k: median(us[0]!.xrange),
    seekUs1m: median(us[1]!.xrange),
  };
}

export function measureMemory({ entries }: Sizes): Measured {
  const bench = newBench();
  fill(bench, 1);
  const before = heapBytes();
  fill(bench, entries);
  const bytesPerEntry = (heapBytes() - before) / entries;
  // Uses the server, so that it is alive until here.
  ask(bench, ['XLEN', 's']);
  return { bytesPerEntry };
}

export function measureForking({ entries, forks }: Sizes): Measured {
  const { redis, client, now } = filled(entries);
  const forkMs = timed(() => repeat(forks, () => forkRedis(redis)));
  const word = addition(entries);
  const writeMs = timed(() => repeat(forks, () => execute(forkRedis(redis), client, word, now)));
  return { forkUs: usEach(forkMs, forks), forkAndWriteUs: usEach(writeMs, forks) };
}

function entryLife(entries: number): number {
  const bench = newBench();
  ask(bench, MAKE_GROUP);
  let ms = 0;
  for (let from = 0; from < entries; from += BATCH) {
    const tens = inTens(additions(from, entries));
    ms += timed(() => tens.forEach((ten) => liveThrough(bench, ten)));
    bench.now += 1;
  }
  return usEach(ms, entries);
}

/** Ten entries are added, read by one consumer, and acknowledged. */
function liveThrough({ redis, client, now }: Bench, ten: readonly Bytes[][]): void {
  const ids: Bytes[] = [];
  for (const words of ten) ids.push(execute(redis, client, words, now).reply as Bytes);
  execute(redis, client, READ_TEN, now);
  const { reply } = execute(redis, client, acknowledgement(ids), now);
  if (reply !== ids.length) throw new Error(`XACK of ${ids.length} gave ${JSON.stringify(reply)}`);
}

function newBench(): Bench {
  const redis = newRedis();
  return { redis, client: connect(redis), now: START };
}

function filled(entries: number): Bench {
  const bench = newBench();
  ask(bench, MAKE_GROUP);
  fill(bench, entries);
  const last = idOf(entries - 1);
  const found = ask(bench, ['XRANGE', 's', last, last]);
  if (!Array.isArray(found) || found.length !== 1) throw new Error(`there is no entry ${last}`);
  return bench;
}

/** Adds entries, each a millisecond after the one before; gives the milliseconds that XADD took. */
function fill(bench: Bench, entries: number): number {
  let ms = 0;
  for (let from = 0; from < entries; from += BATCH) {
    const batch = additions(from, entries);
    ms += timed(() => {
      for (const words of batch) {
        execute(bench.redis, bench.client, words, bench.now);
        bench.now += 1;
      }
    });
  }
  return ms;
}

/** The id of the nth entry, from 0, of a stream that was filled from its beginning. */
function idOf(nth: number): Bytes {
  return `${START + nth}-0`;
}

function ask({ redis, client, now }: Bench, words: readonly Bytes[]): Reply | undefined {
  return execute(redis, client, words, now).reply;
}

/** Runs these commands; gives the microseconds that one took. */
function usOfEach(bench: Bench, commands: readonly (readonly Bytes[])[]): number {
  const ms = timed(() => {
    for (const words of commands) ask(bench, words);
  });
  return usEach(ms, commands.length);
}

function repeat(times: number, run: () => unknown): void {
  for (let i = 0; i < times; i++) run();
}
