import fc from 'fast-check';
import { toBytes, type Bytes } from '../../src/engine';
import type { Word } from './session';

/** Arbitraries of words, from which those of commands are made. Each shrinks to its first, plainest value. */

export type Words = fc.Arbitrary<readonly Word[]>;
export type Piece = string | fc.Arbitrary<Word | readonly Word[]>;

/** These pieces one after the other; a string is as many words as it has between blanks. */
export function words(...pieces: readonly Piece[]): Words {
  const arbitraries = pieces.map((piece) =>
    typeof piece === 'string' ? fc.constant<readonly Word[]>(piece.split(' ')) : piece,
  );
  return fc.tuple(...arbitraries).map((parts) => parts.flat());
}

/** Nothing, or these pieces; `odds` to one for nothing. */
export function maybe(odds: number, ...pieces: readonly Piece[]): Words {
  return pick([odds, fc.constant<readonly Word[]>([])], [1, words(...pieces)]);
}

/** Some of these, in any order; some may come twice. */
export function someOf(...options: readonly Words[]): Words {
  return pick(
    [2, fc.constant<readonly Word[]>([])],
    [3, fc.oneof(...options)],
    [2, fc.array(fc.oneof(...options), { maxLength: 4 }).map((list) => list.flat())],
  );
}

/** One of these by their weights; shrinks towards the first. */
export function pick<T>(...weighted: readonly (readonly [number, fc.Arbitrary<T>])[]) {
  // fast-check takes whole weights only.
  const choices = weighted.map(([weight, arbitrary]) => ({
    weight: Math.ceil(weight * 100),
    arbitrary,
  }));
  return fc.oneof({ withCrossShrink: true }, ...choices);
}

/** One of these. */
export function one(...texts: readonly Bytes[]): fc.Arbitrary<Bytes> {
  return fc.constantFrom(...texts);
}

/** Between one and so many of these. */
export function several(arbitrary: fc.Arbitrary<Word>, max = 3): Words {
  return fc.array(arbitrary, { minLength: 1, maxLength: max });
}

/** Bytes that are no UTF-8, among them a zero. */
export const BINARY = '\xff\x00\xfe';
/** UTF-8 of several bytes. */
export const NAIVE = toBytes('naïve ✓');

const ODD_NAMES = ['', BINARY, NAIVE, 'a b', '"q"\\', 'line\r\nbreak', '*', '[x'];
const STREAMS = ['s', 's', 's', 's', 't', 't', 'u'];

export const stream = pick(
  [30, fc.constantFrom(...STREAMS)],
  [1, fc.constantFrom('str', 'list', 'hash', 'none', ...ODD_NAMES)],
);
export const text = pick([12, one('str', 'n', 'str2')], [1, one('s', 'list', 'none', 'set', '')]);
export const list = pick([12, one('list', 'list2')], [1, one('str', 's', 'none')]);
export const hash = pick([12, one('hash')], [1, one('str', 's', 'none')]);
export const set = pick([12, one('set', 'set2')], [1, one('str', 's', 'none')]);
/** Any key, whatever it may hold. */
export const key = pick(
  [12, fc.constantFrom('s', 't', 'str', 'n', 'list', 'hash', 'set', 'u', 'none')],
  [1, fc.constantFrom(...ODD_NAMES)],
);

export const group = pick([30, one('g', 'g', 'h')], [1, one('nobody', '', BINARY)]);
export const consumer = pick([30, one('ann', 'bob', 'cyd')], [1, one('', NAIVE, 'dan')]);

export const client: fc.Arbitrary<Word> = pick<Word>(
  [12, fc.integer({ min: 1, max: 4 }).map((number) => ({ ref: 'client', client: number }))],
  [1, one('0', '-1', '99999', 'x')],
);

const ODD_NUMBERS = [
  '0',
  '-1',
  'x',
  '',
  '01',
  '+1',
  ' 1',
  '1 ',
  '-0',
  '1.5',
  '1e3',
  '0x10',
  '9007199254740993',
  '1000000000000000000',
  '9223372036854775806',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '-9223372036854775809',
  '18446744073709551615',
  '18446744073709551616',
  '99999999999999999999999',
];
export const oddNumber = fc.constantFrom(...ODD_NUMBERS);
/** What an int of 32 bits cannot hold. */
const WIDE_NUMBERS = ['2147483648', '4294967296', '4294967297', '-2147483649'];
const odd = pick([4, oddNumber], [1, fc.constantFrom(...WIDE_NUMBERS)]);

/** A small number, seldom something else. */
export function number(max: number, min = 1): fc.Arbitrary<Bytes> {
  return pick([20, fc.integer({ min, max }).map(String)], [1, odd]);
}

/** One of these numbers, seldom something else. */
export function numbers(...likely: readonly number[]): fc.Arbitrary<Bytes> {
  return pick([20, fc.constantFrom(...likely.map(String))], [1, odd]);
}

export const value = pick(
  [8, one('v', '1', 'w', '12', '-5', '300', '70000', '3000000000')],
  [3, one('', 'a b', NAIVE, BINARY, '9223372036854775807', '1.5', '{"a":"b"}')],
  [2, fc.constantFrom(5, 44, 45, 63, 64, 65, 300, 1500).map((length) => 'x'.repeat(length))],
);

/** A Unix time near now. */
export function time(unit: 'ms' | 's'): fc.Arbitrary<Word> {
  const offset = fc.constantFrom(50, 1000, 1500, 60_000, 0, -1, -1000, 100_000_000);
  return pick<Word>(
    [15, offset.map((offsetMs) => ({ ref: 'time', offsetMs, unit }))],
    [1, oddNumber],
  );
}
