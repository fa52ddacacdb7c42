import type { Bytes } from '../../src/engine';

/** How many entries one XREADGROUP takes and one XACK acknowledges. */
const TEN = 10;
/** How many entries' words are made at a time, outside of what is timed. */
export const BATCH = 1000;

export const MAKE_GROUP: readonly Bytes[] = ['XGROUP', 'CREATE', 's', 'g', '$', 'MKSTREAM'];
export const READ_TEN: readonly Bytes[] = 'XREADGROUP GROUP g ann COUNT 10 STREAMS s >'.split(' ');

/** An entry with three fields: the same names in all of them, and values of its own. */
export function addition(nth: number): Bytes[] {
  const values = [`s-${nth % 97}`, (15 + (nth % 200) / 10).toFixed(1), `reading-${nth}`] as const;
  return ['XADD', 's', '*', 'sensor', values[0], 'temperature', values[1], 'note', values[2]];
}

/** The next entries of a stream that is to have `total`: a batch of them, or what is left. */
export function additions(from: number, total: number): Bytes[][] {
  return Array.from({ length: Math.min(BATCH, total - from) }, (_, i) => addition(from + i));
}

export function acknowledgement(ids: readonly Bytes[]): Bytes[] {
  return ['XACK', 's', 'g', ...ids];
}

/** A list in tens. */
export function inTens<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / TEN) }, (_, i) =>
    list.slice(i * TEN, (i + 1) * TEN),
  );
}

/** Microseconds for each of so many, which together took so many milliseconds. */
export function usEach(ms: number, count: number): number {
  return (ms * 1000) / count;
}
