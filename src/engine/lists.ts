import type { Bytes } from './bytes';
import { Block, type Argument, type Context, type Result } from './command';
import { timeoutNegative, timeoutOutOfRange, wrongArity } from './errors';
import { notPositive, timeoutNotFloat } from './rarer-errors';
import { store, typed } from './keyspace';
import { lookUpToWrite, removeKey, replace } from './keys';
import { notify } from './notify';
import { NIL_ARRAY, type Reply } from './reply';
import { readInteger } from './words';

/** What the commands for lists share. */

/** Where things go in and come out. */
export type End = 'left' | 'right';

const MS_PER_SECOND = 1000;
const I64_MAX = 2 ** 63;

/** LPUSH and RPUSH: each element goes to the end in its turn. */
export interface PushArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly elements: readonly Bytes[];
}

export const PUSH_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key' },
  { name: 'element', kind: 'text', multiple: true },
];

export function readPushArgs(argv: readonly Bytes[]): PushArgs {
  return { argv, key: argv[1]!, elements: argv.slice(2) };
}

/** Adds the elements; gives how long the list is now. Throws WRONGTYPE. */
export function push(context: Context, { argv, key, elements }: PushArgs, end: End): number {
  const before = typed(lookUpToWrite(context, key), 'list')?.items;
  const items =
    end === 'left'
      ? [...[...elements].reverse(), ...(before ?? [])]
      : [...(before ?? []), ...elements];
  if (before) replace(context, key, { type: 'list', items });
  else store(context, key, { type: 'list', items });
  context.touch(key);
  context.emit({ type: 'key-set', key, holds: 'list' });
  notify(context, 'list', end === 'left' ? 'lpush' : 'rpush', key);
  context.log(elements.length, () => [argv]);
  return items.length;
}

/** LPOP and RPOP. */
export interface PopArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  /** Undefined: one, and the reply is no array. */
  readonly count: number | undefined;
}

export const POP_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key' },
  { name: 'count', kind: 'integer', optional: true },
];

const POP_WORDS = 3;

export function readPopArgs(argv: readonly Bytes[]): PopArgs {
  if (argv.length > POP_WORDS) throw wrongArity(argv[0]!.toLowerCase());
  const word = argv[2];
  const count = word === undefined ? undefined : readInteger(word, notPositive);
  if (count !== undefined && count < 0) throw notPositive();
  return { argv, key: argv[1]!, count };
}

/** Takes elements out; nil without a key. Throws WRONGTYPE. */
export function pop(context: Context, { argv, key, count }: PopArgs, end: End): Reply {
  const list = typed(lookUpToWrite(context, key), 'list');
  if (!list) return count === undefined ? null : NIL_ARRAY;
  if (count === 0) return [];
  const popped = take(context, key, list.items, count ?? 1, end);
  context.log(popped.length, () => [argv]);
  return count === undefined ? popped[0]! : popped;
}

/** Takes up to `count` elements out of the list at the key, at least one; a list that gets empty goes. */
function take(
  context: Context,
  key: Bytes,
  items: readonly Bytes[],
  count: number,
  end: End,
): readonly Bytes[] {
  const popped = end === 'left' ? items.slice(0, count) : items.slice(-count).reverse();
  const left = end === 'left' ? items.slice(count) : items.slice(0, -count);
  notify(context, 'list', end === 'left' ? 'lpop' : 'rpop', key);
  if (left.length > 0) {
    replace(context, key, { type: 'list', items: left });
    context.touch(key);
    context.emit({ type: 'key-set', key, holds: 'list' });
  } else {
    removeKey(context, key);
    context.emit({ type: 'key-deleted', key });
    notify(context, 'generic', 'del', key);
  }
  return popped;
}

/** BLPOP and BRPOP. */
export interface BlockingPopArgs {
  readonly argv: readonly Bytes[];
  readonly keys: readonly Bytes[];
  /** Ms; 0 for ever. */
  readonly timeout: number;
}

export const BLOCKING_POP_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key', multiple: true },
  { name: 'timeout', kind: 'integer' },
];

export function readBlockingPopArgs(argv: readonly Bytes[]): BlockingPopArgs {
  return { argv, keys: argv.slice(1, -1), timeout: readSeconds(argv.at(-1)!) };
}

/** Seconds, which may have a fraction, in ms; what is less than one counts as one. */
function readSeconds(word: Bytes): number {
  const ms = Math.ceil(readFloat(word) * MS_PER_SECOND);
  if (ms > I64_MAX - Date.UTC(2100, 0)) throw timeoutOutOfRange();
  if (ms < 0) throw timeoutNegative();
  return ms;
}

/** A number as C's strtold reads it: with a fraction, an exponent, in hexadecimal, or without end. */
function readFloat(word: Bytes): number {
  const [, sign, digits = ''] = /^([+-]?)(.*)$/s.exec(word)!;
  const isDecimal = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits);
  const isHexadecimal = /^0x[\da-f]+$/i.test(digits);
  const isInfinite = /^inf(inity)?$/i.test(digits);
  if (!isDecimal && !isHexadecimal && !isInfinite) throw timeoutNotFloat();
  const value = isInfinite ? Infinity : Number(digits);
  return sign === '-' ? -value : value;
}

/** Takes one element out of the first of these lists that there is, or waits for one. Throws WRONGTYPE. */
export function popOrWait(
  context: Context,
  { argv, keys, timeout }: BlockingPopArgs,
  end: End,
): Result {
  for (const key of keys) {
    const list = typed(lookUpToWrite(context, key), 'list');
    if (!list) continue;
    const [element] = take(context, key, list.items, 1, end);
    context.log(1, () => [[end === 'left' ? 'LPOP' : 'RPOP', key]]);
    return [key, element!];
  }
  return new Block({
    argv,
    keys,
    deadline: timeout === 0 ? null : context.now + timeout,
    type: 'list',
    minds: false,
    timeoutReply: 'nil-array',
    claimAt: null,
  });
}

/** The elements from one index to another, both included; negative ones count from the end. */
export function sliceOf(items: readonly Bytes[], first: number, last: number): readonly Bytes[] {
  const from = first < 0 ? Math.max(0, items.length + first) : first;
  const to = last < 0 ? items.length + last : last;
  return from > to ? [] : items.slice(from, to + 1);
}
