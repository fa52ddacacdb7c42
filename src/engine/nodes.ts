import type { Bytes } from './bytes';
import type { StreamId } from './id';
import { strictInteger } from './numbers';

/**
 * A macro node: the run of entries that Redis packs into one listpack and hangs into the stream's radix
 * tree. Only what decides about filling and trimming is kept; the entries are in the stream's own tree.
 */
export interface MacroNode {
  /** The id it was opened with, which is its key in the radix tree. */
  readonly first: StreamId;
  /** The last id put into it, deleted or not. */
  readonly last: StreamId;
  readonly live: number;
  readonly deleted: number;
  /** The field names of its first entry; entries with the same names do not store them again. */
  readonly names: readonly Bytes[];
  /** Bytes of the listpack without its two counters. */
  readonly contentBytes: number;
}

/** `stream-node-max-entries` and `stream-node-max-bytes`. */
export interface NodeLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export const DEFAULT_NODE_LIMITS: NodeLimits = { maxEntries: 100, maxBytes: 4096 };

const LISTPACK_HEADER_BYTES = 7;
const MAX_NODE_BYTES = 2 ** 30;
const KEY_BYTES = 16;

/** Size of the whole listpack. */
function nodeBytes(node: MacroNode): number {
  return (
    LISTPACK_HEADER_BYTES + integerBytes(node.live) + integerBytes(node.deleted) + node.contentBytes
  );
}

/** Whether an entry with these fields has to open a new node (streamAppendItem). */
export function isFull(node: MacroNode, fields: readonly Bytes[], limits: NodeLimits): boolean {
  const maxBytes =
    limits.maxBytes <= 0 || limits.maxBytes > MAX_NODE_BYTES ? MAX_NODE_BYTES : limits.maxBytes;
  let added = 0;
  for (const field of fields) added += field.length;
  if (nodeBytes(node) + added >= maxBytes) return true;
  return limits.maxEntries > 0 && node.live + node.deleted >= limits.maxEntries;
}

/** A node that holds one entry. */
export function openNode(id: StreamId, fields: readonly Bytes[]): MacroNode {
  const names = fields.filter((_, index) => index % 2 === 0);
  let contentBytes = integerBytes(names.length) + integerBytes(0);
  for (const name of names) contentBytes += elementBytes(name);
  return withEntry({ first: id, last: id, live: 0, deleted: 0, names, contentBytes }, id, fields);
}

/** The node with one more entry at its end. */
export function withEntry(node: MacroNode, id: StreamId, fields: readonly Bytes[]): MacroNode {
  return {
    first: node.first,
    last: id,
    live: node.live + 1,
    deleted: node.deleted,
    names: node.names,
    contentBytes: node.contentBytes + entryBytes(node, id, fields),
  };
}

/** The node with one entry marked as deleted. */
export function withoutEntry(node: MacroNode): MacroNode {
  return { ...node, live: node.live - 1, deleted: node.deleted + 1 };
}

function entryBytes(node: MacroNode, id: StreamId, fields: readonly Bytes[]): number {
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

function hasNames(fields: readonly Bytes[], names: readonly Bytes[]): boolean {
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
function elementBytes(text: Bytes): number {
  const length = text.length;
  if (length > 0 && length <= 20) {
    const integer = strictInteger(text);
    if (integer !== undefined) return integerBytes(Number(integer));
  }
  const encoded = length < 64 ? length + 1 : length < 4096 ? length + 2 : length + 5;
  return encoded + (encoded <= 127 ? 1 : encoded < 16383 ? 2 : encoded < 2097151 ? 3 : 4);
}

/**
 * `radix-tree-nodes` for these node keys, in ascending order: one per run of single-child bytes, one per
 * branching point, one per key, and the root of an empty tree (Redis 5.0 to 8.8).
 */
export function radixTreeNodes(keys: readonly StreamId[]): number {
  if (keys.length === 0) return 1;
  return countTrie(keys.map(keyBytes), 0);
}

function countTrie(keys: readonly string[], depth: number): number {
  const first = keys[0]!;
  if (keys.length === 1) return depth < KEY_BYTES ? 2 : 1;
  const last = keys[keys.length - 1]!;
  let shared = depth;
  while (byteAt(first, shared) === byteAt(last, shared)) shared++;
  let count = 1 + (shared > depth ? 1 : 0);
  for (let start = 0; start < keys.length;) {
    const byte = byteAt(keys[start]!, shared);
    let end = start + 1;
    while (end < keys.length && byteAt(keys[end]!, shared) === byte) end++;
    count += countTrie(keys.slice(start, end), shared + 1);
    start = end;
  }
  return count;
}

/** The 16 bytes of an id, as 32 hexadecimal digits. */
function keyBytes(id: StreamId): string {
  return id.ms.toString(16).padStart(16, '0') + id.seq.toString(16).padStart(16, '0');
}

function byteAt(key: string, index: number): string {
  return key.slice(2 * index, 2 * index + 2);
}
