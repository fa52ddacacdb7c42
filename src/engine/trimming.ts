import type { Bytes } from './bytes';
import type { Context } from './command';
import { syntaxError } from './errors';
import {
  limitNegative,
  limitWithoutStrategy,
  limitWithoutTilde,
  maxlenNegative,
  trimTwice,
  xtrimNeedsStrategy,
} from './rarer-errors';
import { compareIds, formatId, ID_MAX, type StreamId } from './id';
import { defaultLimit, type MacroNode } from './nodes';
import { dropReferences, isReferenced, readStrategy, type Strategy } from './references';
import { dropNode, firstEntry, firstNode, removeFrom, type Stream } from './stream';
import type { Version } from './version';
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
  /** What becomes of pending entries (8.2). */
  readonly references: Strategy;
  /** Which word says how far. */
  readonly thresholdAt: number;
}

/** Reads trimming options one after the other, and checks what they say together. */
export class TrimReader {
  readonly #version: Version;
  readonly #isReplayed: boolean;
  #to: Trim['to'] | undefined;
  #approximate = false;
  #limit: number | null = null;
  #references: Strategy | undefined;
  #thresholdAt = 0;

  /** `isReplayed`: the words come from the append-only file, where `~` has become `=` and LIMIT is still there. */
  constructor(version: Version, isReplayed = false) {
    this.#version = version;
    this.#isReplayed = isReplayed;
  }

  /** Reads the option at `index` and gives the index after it; undefined where it is no such option. */
  read(argv: readonly Bytes[], index: number): number | undefined {
    const word = upper(argv[index]);
    const references = this.#references ? undefined : readStrategy(word, this.#version);
    if (references) {
      this.#references = references;
      return index + 1;
    }
    const after = argv.length - 1 - index;
    if (after < 1) return undefined;
    if (word === 'MAXLEN' || word === 'MINID') return this.#readTarget(word, argv, index, after);
    if (word !== 'LIMIT') return undefined;
    this.#limit = readInteger(argv[index + 1]!);
    if (this.#limit < 0) throw limitNegative();
    return index + 2;
  }

  #readTarget(
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
    this.#thresholdAt = at;
    return at + 1;
  }

  /** What is to become of pending entries. */
  get references(): Strategy {
    return this.#references ?? 'KEEPREF';
  }

  /** What the options come to; undefined where none was given. XTRIM `needsStrategy`. */
  finish(needsStrategy = false): Trim | undefined {
    if (this.#limit && !this.#to) throw limitWithoutStrategy();
    if (needsStrategy && !this.#to) throw xtrimNeedsStrategy();
    if (this.#limit !== null && !this.#approximate && !this.#isReplayed) throw limitWithoutTilde();
    return (
      this.#to && {
        to: this.#to,
        approximate: this.#approximate,
        limit: this.#isReplayed ? 0 : this.#limit,
        references: this.references,
        thresholdAt: this.#thresholdAt,
      }
    );
  }
}

/** The trimming options alone, as XTRIM has them. */
export function readTrim(
  argv: readonly Bytes[],
  start: number,
  version: Version,
  isReplayed?: boolean,
): Trim {
  const reader = new TrimReader(version, isReplayed);
  for (let index = start; index < argv.length;) {
    const next = reader.read(argv, index);
    if (next === undefined) throw syntaxError();
    index = next;
  }
  return reader.finish(true)!;
}

/**
 * Cuts an owned stream's old end, node by node, and gives the ids of what went. A node goes whole where it
 * can; `~` stops at the first that cannot, `=` goes on inside it. Where pending entries are to be looked
 * after (DELREF, ACKED), every entry is looked at, and `~` brings no more than its limit.
 */
export function trim(context: Context, key: Bytes, stream: Stream, how: Trim): string[] {
  const limit = how.approximate ? (how.limit ?? defaultLimit(context.redis.limits)) : 0;
  const gone: string[] = [];
  for (let node = firstNode(stream); node && !isEnough(stream, how); node = after(stream, node)) {
    if (limit !== 0 && gone.length + node.entries.length > limit) break;
    const isWhole = fitsWhole(stream, node, how);
    if (isWhole && how.references === 'KEEPREF') {
      for (const { id } of node.entries) gone.push(formatId(id));
      dropNode(stream, node);
      continue;
    }
    if (how.approximate && how.references === 'KEEPREF') break;
    removeInside(context, key, stream, node, how, gone);
    const left = stream.nodes.get(node.first)!;
    if (isWhole && left.entries.length === 0) dropNode(stream, left);
    if (!isWhole) break;
  }
  return gone;
}

function after(stream: Stream, { first }: MacroNode): MacroNode | undefined {
  return stream.nodes.nextHigherPair(first)?.[1];
}

function isEnough(stream: Stream, { to }: Trim): boolean {
  return to.strategy === 'MAXLEN' && stream.length <= to.length;
}

function fitsWhole(stream: Stream, node: MacroNode, { to }: Trim): boolean {
  return to.strategy === 'MAXLEN'
    ? stream.length - node.entries.length >= to.length
    : compareIds(node.last, to.id) < 0;
}

/** Marks entries as deleted. The node stays, even where its tombstones are all that is left of it. */
function removeInside(
  context: Context,
  key: Bytes,
  stream: Stream,
  node: MacroNode,
  how: Trim,
  gone: string[],
): void {
  const { to, references } = how;
  let index = 0;
  for (const { id } of [...node.entries]) {
    if (isEnough(stream, how)) break;
    if (to.strategy === 'MINID' && compareIds(id, to.id) >= 0) break;
    if (references === 'ACKED' && isReferenced(stream, id)) {
      index++;
      continue;
    }
    if (references === 'DELREF') dropReferences(context, key, stream, id);
    removeFrom(stream, stream.nodes.get(node.first)!, index, 1);
    gone.push(formatId(id));
  }
}

/**
 * The words as the append-only file has them: what `~` and LIMIT came to is said exactly
 * (streamRewriteTrimArgument). Of a stream that has become empty nothing may stay.
 */
export function exactly(argv: readonly Bytes[], how: Trim, stream: Stream): readonly Bytes[] {
  if (!how.approximate) return argv;
  const exact = [...argv];
  exact[how.thresholdAt - 1] = '=';
  exact[how.thresholdAt] =
    how.to.strategy === 'MAXLEN'
      ? String(stream.length)
      : formatId(firstEntry(stream)?.id ?? ID_MAX);
  return exact;
}
