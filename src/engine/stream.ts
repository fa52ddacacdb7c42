import { BTree } from './btree';
import { compareBytes, type Bytes } from './bytes';
import { compareIds, ID_MIN, type StreamId } from './id';
import {
  cutEntries,
  indexFrom,
  isFull,
  openNode,
  ownNode,
  pushEntry,
  Entry,
  type MacroNode,
  type NodeLimits,
} from './nodes';
import { plus, type Count } from './numbers';
import type { Owner } from './owner';
import type { Idempotency } from './idempotency';
import type { Group } from './groups';

/** A stream, as its key holds it. An empty one stays a key. */
export interface Stream {
  readonly type: 'stream';
  owner: Owner;
  /** Its macro nodes by the id that each was opened with. */
  nodes: BTree<StreamId, MacroNode>;
  /** The last of them, which takes new entries. */
  tail: MacroNode | undefined;
  /** How many entries it has. */
  length: number;
  lastId: StreamId;
  maxDeletedId: StreamId;
  entriesAdded: Count;
  groups: BTree<Bytes, Group>;
  /** What it knows of idempotent producers (8.6). */
  idempotency: Idempotency;
}

/** An empty stream. */
export function newStream(owner: Owner, idempotency: Idempotency): Stream {
  return {
    type: 'stream',
    owner,
    nodes: new BTree(undefined, compareIds),
    tail: undefined,
    length: 0,
    lastId: ID_MIN,
    maxDeletedId: ID_MIN,
    entriesAdded: 0,
    groups: new BTree(undefined, compareBytes),
    idempotency,
  };
}

/** A copy of the stream for this owner; its trees are shared until one side writes. */
export function ownStream(stream: Stream, owner: Owner): Stream {
  return { ...stream, owner, nodes: stream.nodes.clone(), groups: stream.groups.clone() };
}

/** The node, ready to be edited: itself, or a copy that has taken its place in the owned stream. */
export function editNode(stream: Stream, node: MacroNode): MacroNode {
  if (node.owner === stream.owner) return node;
  const owned = ownNode(node, stream.owner);
  stream.nodes.set(node.first, owned);
  if (stream.tail === node) stream.tail = owned;
  return owned;
}

/** Takes a node out of the stream, with all that is in it. */
export function dropNode(stream: Stream, node: MacroNode): void {
  stream.nodes.delete(node.first);
  stream.length -= node.entries.length;
  if (stream.tail?.first === node.first) stream.tail = lastNode(stream);
}

function lastNode(stream: Stream): MacroNode | undefined {
  const key = stream.nodes.maxKey();
  return key && stream.nodes.get(key);
}

/** The oldest node, or undefined in an empty stream. */
export function firstNode(stream: Stream): MacroNode | undefined {
  const key = stream.nodes.minKey();
  return key && stream.nodes.get(key);
}

/** Puts an entry at the end of an owned stream. The caller has made sure that its id is above the last. */
export function append(
  stream: Stream,
  id: StreamId,
  fields: readonly Bytes[],
  limits: NodeLimits,
): Entry {
  stream.entriesAdded = plus(stream.entriesAdded, 1);
  stream.lastId = id;
  stream.length++;
  const entry = new Entry(id, fields, Number(stream.entriesAdded));
  const { tail } = stream;
  if (tail && !isFull(tail, fields, limits)) pushEntry(editNode(stream, tail), entry);
  else {
    stream.tail = openNode(stream.owner, entry);
    stream.nodes.set(id, stream.tail);
  }
  return entry;
}

/**
 * Takes one entry out of an owned stream, wherever it stands. Its node keeps a tombstone, and goes with
 * its last entry. Pending lists are not touched. Gives false where there is no such entry.
 */
export function remove(stream: Stream, id: StreamId): boolean {
  const node = nodeOf(stream, id);
  const index = node ? indexOf(node, id) : -1;
  if (!node || index < 0) return false;
  if (node.entries.length === 1) dropNode(stream, node);
  else removeFrom(stream, node, index, 1);
  return true;
}

/** Marks some entries of a node as deleted; the node stays, even where nothing is left in it. */
export function removeFrom(stream: Stream, node: MacroNode, index: number, count: number): void {
  const owned = editNode(stream, node);
  cutEntries(owned, index, count);
  stream.length -= count;
}

/** The node in which an entry with this id would stand. */
function nodeOf(stream: Stream, id: StreamId): MacroNode | undefined {
  const { tail } = stream;
  if (tail && compareIds(tail.first, id) <= 0) return tail;
  return stream.nodes.getPairOrNextLower(id)?.[1];
}

function indexOf(node: MacroNode, id: StreamId): number {
  const index = indexFrom(node, id);
  const found = node.entries[index];
  return found && compareIds(found.id, id) === 0 ? index : -1;
}

/** The entry with this id, if it is still there. */
export function entryAt(stream: Stream, id: StreamId): Entry | undefined {
  const node = nodeOf(stream, id);
  return node && node.entries[indexOf(node, id)];
}

/** Whether every one of these ids, which ascend, is that of an entry that is still there. */
export function holdsAll(stream: Stream, ids: Iterable<StreamId>): boolean {
  let node: MacroNode | undefined;
  for (const id of ids) {
    if (!node || compareIds(id, node.last) > 0) node = nodeOf(stream, id);
    if (!node || indexOf(node, id) < 0) return false;
  }
  return true;
}

/** Every entry from `low` on, oldest first. */
export function* entriesFrom(stream: Stream, low: StreamId): Generator<Entry> {
  const start = nodeOf(stream, low);
  let index = start ? indexFrom(start, low) : 0;
  for (const node of stream.nodes.values(start?.first)) {
    for (; index < node.entries.length; index++) yield node.entries[index]!;
    index = 0;
  }
}

/** Every entry, newest first, from `high` on where it is given. */
export function* newestFirst(stream: Stream, high?: StreamId): Generator<Entry> {
  for (const [, node] of stream.nodes.entriesReversed(high)) {
    for (let index = node.entries.length - 1; index >= 0; index--) {
      const entry = node.entries[index]!;
      if (!high || compareIds(entry.id, high) <= 0) yield entry;
    }
  }
}

/** Up to `limit` entries from `low` to `high`, both included, oldest first. */
export function range(stream: Stream, low: StreamId, high: StreamId, limit = Infinity): Entry[] {
  const found: Entry[] = [];
  if (limit <= 0) return found;
  for (const entry of entriesFrom(stream, low)) {
    if (compareIds(entry.id, high) > 0) break;
    found.push(entry);
    if (found.length >= limit) break;
  }
  return found;
}

/** Up to `limit` entries after `id`, oldest first. */
export function entriesAfter(stream: Stream, id: StreamId, limit = Infinity): Entry[] {
  const found: Entry[] = [];
  const last = stream.tail?.last;
  if (!last || compareIds(id, last) >= 0 || limit <= 0) return found;
  let node = nodeOf(stream, id) ?? firstNode(stream);
  let index = node ? indexAfter(node, id) : 0;
  while (node) {
    for (const { entries } = node; index < entries.length; index++) {
      found.push(entries[index]!);
      if (found.length >= limit) return found;
    }
    node = node === stream.tail ? undefined : stream.nodes.nextHigherPair(node.first)?.[1];
    index = 0;
  }
  return found;
}

function indexAfter(node: MacroNode, id: StreamId): number {
  const index = indexFrom(node, id);
  const entry = node.entries[index];
  return entry && compareIds(entry.id, id) === 0 ? index + 1 : index;
}

/** The oldest entry, or undefined in an empty stream. */
export function firstEntry(stream: Stream): Entry | undefined {
  const first = firstNode(stream)?.entries[0];
  if (first) return first;
  // A node that exact trimming has emptied stays, so the first need not hold the first entry.
  for (const node of stream.nodes.values()) if (node.entries[0]) return node.entries[0];
  return undefined;
}

/** The newest entry, or undefined in an empty stream. */
export function lastEntry(stream: Stream): Entry | undefined {
  const ofTail = stream.tail?.entries.at(-1);
  if (ofTail) return ofTail;
  for (const entry of newestFirst(stream)) return entry;
  return undefined;
}

/** The id of the oldest entry; 0-0 in an empty stream (`recorded-first-entry-id`). */
export function firstId(stream: Stream): StreamId {
  return firstEntry(stream)?.id ?? ID_MIN;
}
