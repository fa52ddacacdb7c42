import type { Bytes } from './bytes';
import type { Argument } from './command';
import {
  limitNegative,
  limitWithoutStrategy,
  limitWithoutTilde,
  maxlenNegative,
  syntaxError,
  trimTwice,
  xtrimNeedsStrategy,
} from './errors';
import { compareIds, formatId, type StreamId } from './id';
import { withoutEntry, type MacroNode, type NodeLimits } from './nodes';
import { range, type Stream } from './stream';
import { readInteger, readStrictId, upper } from './words';

/** How far a stream is to be cut: what XADD and XTRIM share (redis.io/commands/xtrim). */
export interface Trim {
  readonly to:
    | { readonly strategy: 'MAXLEN'; readonly length: number }
    | { readonly strategy: 'MINID'; readonly id: StreamId };
  /** `~`: only whole nodes go. */
  readonly approximate: boolean;
  /** At most so many entries go at once; null: the default of `~`, 0: no limit. */
  readonly limit: number | null;
}

const NODES_PER_DEFAULT_LIMIT = 100;
const LIMIT_WITHOUT_NODE_SIZE = 10_000;
const LIMIT_MAX = 1_000_000;

/** The trimming options in a command's syntax. */
export const TRIM_ARGUMENTS: readonly Argument[] = [
  { oneOf: [{ token: 'MAXLEN' }, { token: 'MINID' }] },
  { optional: true, oneOf: [{ token: '=' }, { token: '~' }] },
  { name: 'threshold', kind: 'text' },
  { token: 'LIMIT', name: 'count', kind: 'integer', optional: true },
];

/** Reads trimming options one after the other, and checks what they say together. */
export class TrimReader {
  #to: Trim['to'] | undefined;
  #approximate = false;
  #limit: number | null = null;

  /** Reads the option at `index` and gives the index after it; undefined where it is no such option. */
  read(argv: readonly Bytes[], index: number): number | undefined {
    const word = upper(argv[index]);
    const after = argv.length - 1 - index;
    if (after < 1) return undefined;
    if (word === 'MAXLEN' || word === 'MINID') return this.#readStrategy(word, argv, index, after);
    if (word !== 'LIMIT') return undefined;
    this.#limit = readInteger(argv[index + 1]!);
    if (this.#limit < 0) throw limitNegative();
    return index + 2;
  }

  #readStrategy(
    strategy: 'MAXLEN' | 'MINID',
    argv: readonly Bytes[],
    index: number,
    after: number,
  ): number {
    if (this.#to) throw trimTwice();
    let at = index + 1;
    const sign = argv[at];
    if (after >= 2 && (sign === '~' || sign === '=')) {
      this.#approximate = sign === '~';
      at++;
    }
    if (strategy === 'MAXLEN') {
      const length = readInteger(argv[at]!);
      if (length < 0) throw maxlenNegative();
      this.#to = { strategy, length };
    } else {
      this.#to = { strategy, id: readStrictId(argv[at]!) };
    }
    return at + 1;
  }

  /** What the options come to; undefined where none was given. XTRIM `needsStrategy`. */
  finish(needsStrategy = false): Trim | undefined {
    if (this.#limit && !this.#to) throw limitWithoutStrategy();
    if (needsStrategy && !this.#to) throw xtrimNeedsStrategy();
    if (this.#limit !== null && !this.#approximate) throw limitWithoutTilde();
    return this.#to && { to: this.#to, approximate: this.#approximate, limit: this.#limit };
  }
}

/** The trimming options alone, as XTRIM has them. */
export function readTrim(argv: readonly Bytes[], start: number): Trim {
  const reader = new TrimReader();
  for (let index = start; index < argv.length;) {
    const next = reader.read(argv, index);
    if (next === undefined) throw syntaxError();
    index = next;
  }
  return reader.finish(true)!;
}

/**
 * Cuts the stream's old end, node by node, and gives the ids of what went. A node goes whole where it can;
 * `~` stops at the first that cannot, `=` goes on inside it.
 */
export function trim(stream: Stream, how: Trim, limits: NodeLimits): string[] {
  const limit = how.approximate ? (how.limit ?? defaultLimit(limits)) : 0;
  const gone: string[] = [];
  for (;;) {
    const node = firstNode(stream);
    if (!node || isEnough(stream, how)) break;
    if (limit !== 0 && gone.length + node.live > limit) break;
    if (fitsWhole(stream, node, how)) removeNode(stream, node, gone);
    else {
      if (!how.approximate) removeInside(stream, node, how, gone);
      break;
    }
  }
  return gone;
}

function defaultLimit(limits: NodeLimits): number {
  const limit = limits.maxEntries * NODES_PER_DEFAULT_LIMIT;
  return limit <= 0 ? LIMIT_WITHOUT_NODE_SIZE : Math.min(limit, LIMIT_MAX);
}

function firstNode(stream: Stream): MacroNode | undefined {
  const key = stream.nodes.minKey();
  return key && stream.nodes.get(key);
}

function isEnough(stream: Stream, { to }: Trim): boolean {
  return to.strategy === 'MAXLEN' && stream.entries.size <= to.length;
}

function fitsWhole(stream: Stream, node: MacroNode, { to }: Trim): boolean {
  return to.strategy === 'MAXLEN'
    ? stream.entries.size - node.live >= to.length
    : compareIds(node.last, to.id) < 0;
}

function removeNode(stream: Stream, node: MacroNode, gone: string[]): void {
  for (const { id } of range(stream, node.first, node.last)) gone.push(formatId(id));
  stream.entries.deleteRange(node.first, node.last, true);
  stream.nodes.delete(node.first);
}

/** Marks entries as deleted. The node stays, even where its tombstones are all that is left of it. */
function removeInside(stream: Stream, node: MacroNode, how: Trim, gone: string[]): void {
  let left = node;
  for (const { id } of range(stream, node.first, node.last)) {
    if (isEnough(stream, how)) break;
    if (how.to.strategy === 'MINID' && compareIds(id, how.to.id) >= 0) break;
    stream.entries.delete(id);
    left = withoutEntry(left);
    gone.push(formatId(id));
  }
  stream.nodes.set(node.first, left);
}
