import type { Bytes } from './bytes';
import { compareIds, type StreamId } from './id';
import { strictInteger, type U64 } from './numbers';
import type { Owner } from './owner';

/**
 * One message: what XADD stored. It is an id with more to it, and so its own id: one record less for every entry
 * to be made, kept and waited for.
 */
export class Entry implements StreamId {
  readonly ms: U64;
  readonly seq: U64;
  /** Field, value, field, value… as they were given. */
  readonly fields: readonly Bytes[];
  /** It was the nth ever added to its stream, from 1. */
  readonly nth: number;

  constructor({ ms, seq }: StreamId, fields: readonly Bytes[], nth: number) {
    this.ms = ms;
    this.seq = seq;
    this.fields = fields;
    this.nth = nth;
  }

  get id(): StreamId {
    return this;
  }
}

/**
 * A macro node: the run of entries that Redis packs into one listpack and hangs into the stream's radix
 * tree. Here the entries are kept as they are, with the size that their listpack would have: it decides
 * when a node is full, what `~` trims and what XINFO counts.
 */
export interface MacroNode {
  owner: Owner;
  /** The id it was opened with, which is its key in the radix tree. */
  readonly first: StreamId;
  /** The last id put into it, deleted or not. */
  last: StreamId;
  /** Those that are still there, oldest first. */
  entries: Entry[];
  /**
   * The milliseconds of their ids, in a list of plain numbers: to find an entry in one of ten thousand nodes
   * is to wait for memory, and this asks for less of it.
   */
  times: number[];
  /** How many of its entries were marked as deleted. */
  deleted: number;
  /** The field names of its first entry; entries with the same names do not store them again. */
  readonly names: readonly Bytes[];
  /** Bytes of the listpack without its two counters. */
  contentBytes: number;
}

/** `stream-node-max-entries` and `stream-node-max-bytes`. */
export interface NodeLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export const DEFAULT_NODE_LIMITS: NodeLimits = { maxEntries: 100, maxBytes: 4096 };

const LISTPACK_HEADER_BYTES = 7;
const MAX_NODE_BYTES = 2 ** 30;

/** Size of the whole listpack. */
export function nodeBytes(node: MacroNode): number {
  return (
    LISTPACK_HEADER_BYTES +
    integerBytes(node.entries.length) +
    integerBytes(node.deleted) +
    node.contentBytes
  );
}

/** Whether an entry with these fields has to open a new node (streamAppendItem). */
export function isFull(node: MacroNode, fields: readonly Bytes[], limits: NodeLimits): boolean {
  const maxBytes =
    limits.maxBytes <= 0 || limits.maxBytes > MAX_NODE_BYTES ? MAX_NODE_BYTES : limits.maxBytes;
  let added = 0;
  for (const field of fields) added += field.length;
  if (nodeBytes(node) + added >= maxBytes) return true;
  return limits.maxEntries > 0 && node.entries.length + node.deleted >= limits.maxEntries;
}

/** A node that holds one entry. */
export function openNode(owner: Owner, entry: Entry): MacroNode {
  const names = entry.fields.filter((_, index) => index % 2 === 0);
  let contentBytes = integerBytes(names.length) + integerBytes(0);
  for (const name of names) contentBytes += elementBytes(name);
  const { id } = entry;
  const node: MacroNode = {
    owner,
    first: id,
    last: id,
    entries: [],
    times: [],
    deleted: 0,
    names,
    contentBytes,
  };
  pushEntry(node, entry);
  return node;
}

/** Puts an entry at the end of an owned node. */
export function pushEntry(node: MacroNode, entry: Entry): void {
  node.contentBytes += entryBytes(node, entry);
  node.entries.push(entry);
  node.times.push(Number(entry.id.ms));
  node.last = entry.id;
}

/** A copy of the node for this owner. */
export function ownNode(node: MacroNode, owner: Owner): MacroNode {
  return { ...node, owner, entries: node.entries.slice(), times: node.times.slice() };
}

/** Takes some entries out of an owned node, which keeps as many tombstones. */
export function cutEntries(node: MacroNode, index: number, count: number): void {
  node.entries.splice(index, count);
  node.times.splice(index, count);
  node.deleted += count;
}

/** Where the first entry at or after this id stands in its node; the node's length where there is none. */
export function indexFrom({ entries, times }: MacroNode, id: StreamId): number {
  const time = Number(id.ms);
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = times[middle]!;
    const isBefore = other === time ? compareIds(entries[middle]!.id, id) < 0 : other < time;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

function entryBytes(node: MacroNode, { id, fields }: Entry): number {
  const count = fields.length / 2;
  const same = hasNames(fields, node.names);
  let bytes = integerBytes(same ? 2 : 0);
  bytes += differenceBytes(id.ms, node.first.ms) + differenceBytes(id.seq, node.first.seq);
  if (!same) bytes += integerBytes(count);
  for (let i = 0; i < fields.length; i += 2) {
    if (!same) bytes += elementBytes(fields[i]!);
    bytes += elementBytes(fields[i + 1]!);
  }
  return bytes + integerBytes(same ? count + 3 : 2 * count + 4);
}

/** Whether an entry has the field names of its node, in their order, and so need not store them. */
export function hasNames(fields: readonly Bytes[], names: readonly Bytes[]): boolean {
  if (fields.length !== names.length * 2) return false;
  for (let i = 0; i < names.length; i++) if (fields[2 * i] !== names[i]) return false;
  return true;
}

function differenceBytes(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'number' && typeof b === 'number') return integerBytes(a - b);
  return integerBytes(Number(BigInt.asIntN(64, BigInt(a) - BigInt(b))));
}

/** A listpack element holding an integer, with its back-length. */
function integerBytes(value: number): number {
  if (value >= 0 && value <= 127) return 2;
  if (value >= -4096 && value <= 4095) return 3;
  if (value >= -32768 && value <= 32767) return 4;
  if (value >= -8388608 && value <= 8388607) return 5;
  if (value >= -2147483648 && value <= 2147483647) return 6;
  return 10;
}

/** A listpack element holding bytes; those that spell an integer are stored as one. */
export function elementBytes(text: Bytes): number {
  const length = text.length;
  if (length > 0 && length <= 20) {
    const integer = strictInteger(text);
    if (integer !== undefined) return integerBytes(Number(integer));
  }
  const encoded = length < 64 ? length + 1 : length < 4096 ? length + 2 : length + 5;
  return encoded + (encoded <= 127 ? 1 : encoded < 16383 ? 2 : encoded < 2097151 ? 3 : 4);
}

const NODES_PER_DEFAULT_LIMIT = 100;
const LIMIT_WITHOUT_NODE_SIZE = 10_000;
const LIMIT_MAX = 1_000_000;

/** LIMIT where `~` is said without it: a hundred full nodes (redis.io/commands/xtrim). */
export function defaultLimit(limits: NodeLimits): number {
  const limit = limits.maxEntries * NODES_PER_DEFAULT_LIMIT;
  return limit <= 0 ? LIMIT_WITHOUT_NODE_SIZE : Math.min(limit, LIMIT_MAX);
}
