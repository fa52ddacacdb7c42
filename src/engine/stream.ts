import { BTree, valuesBetween } from './btree';
import { compareBytes, type Bytes } from './bytes';
import { compareIds, ID_MAX, ID_MIN, type StreamId } from './id';
import {
  isFull,
  openNode,
  withEntry,
  withoutEntry,
  type MacroNode,
  type NodeLimits,
} from './nodes';
import type { Owner } from './owner';

/** One message: what XADD stored. */
export interface Entry {
  readonly id: StreamId;
  /** Field, value, field, value… as they were given. */
  readonly fields: readonly Bytes[];
  /** It was the nth ever added to its stream, from 1. */
  readonly nth: number;
}

/** An entry that was delivered to a consumer and not yet acknowledged. Replaced, never edited. */
export interface Pending {
  readonly consumer: Bytes;
  /** Unix ms of the last delivery. */
  readonly deliveredAt: number;
  readonly deliveries: number;
}

/** A named reader in a group. */
export interface Consumer {
  owner: Owner;
  readonly name: Bytes;
  /** Unix ms when a command last named it. */
  seenAt: number;
  /** Unix ms when it last got an entry; -1 before the first. */
  activeAt: number;
  /** Its part of the group's pending entries; the same records. */
  pending: BTree<StreamId, Pending>;
}

/** A consumer group: a cursor into the stream and what is pending. */
export interface Group {
  owner: Owner;
  readonly name: Bytes;
  lastDelivered: StreamId;
  /** How many entries of the stream it has read; null where that cannot be known. */
  entriesRead: number | null;
  pending: BTree<StreamId, Pending>;
  consumers: BTree<Bytes, Consumer>;
}

/** A stream, as its key holds it. An empty one stays a key. */
export interface Stream {
  owner: Owner;
  entries: BTree<StreamId, Entry>;
  nodes: BTree<StreamId, MacroNode>;
  lastId: StreamId;
  maxDeletedId: StreamId;
  entriesAdded: number;
  groups: BTree<Bytes, Group>;
}

export function newStream(owner: Owner): Stream {
  return {
    owner,
    entries: new BTree(undefined, compareIds),
    nodes: new BTree(undefined, compareIds),
    lastId: ID_MIN,
    maxDeletedId: ID_MIN,
    entriesAdded: 0,
    groups: new BTree(undefined, compareBytes),
  };
}

export function newGroup(
  owner: Owner,
  name: Bytes,
  lastDelivered: StreamId,
  entriesRead: number | null,
): Group {
  return {
    owner,
    name,
    lastDelivered,
    entriesRead,
    pending: new BTree(undefined, compareIds),
    consumers: new BTree(undefined, compareBytes),
  };
}

export function newConsumer(owner: Owner, name: Bytes, now: number): Consumer {
  return { owner, name, seenAt: now, activeAt: -1, pending: new BTree(undefined, compareIds) };
}

/** A copy of the stream for this owner; its trees are shared until one side writes. */
export function ownStream(stream: Stream, owner: Owner): Stream {
  return {
    ...stream,
    owner,
    entries: stream.entries.clone(),
    nodes: stream.nodes.clone(),
    groups: stream.groups.clone(),
  };
}

/** The group of an owned stream, ready to be edited; undefined where there is none. */
export function editGroup(stream: Stream, name: Bytes): Group | undefined {
  const group = stream.groups.get(name);
  if (!group || group.owner === stream.owner) return group;
  const owned: Group = {
    ...group,
    owner: stream.owner,
    pending: group.pending.clone(),
    consumers: group.consumers.clone(),
  };
  stream.groups.set(name, owned);
  return owned;
}

/** The consumer of an owned group, ready to be edited; undefined where there is none. */
export function editConsumer(group: Group, name: Bytes): Consumer | undefined {
  const consumer = group.consumers.get(name);
  if (!consumer || consumer.owner === group.owner) return consumer;
  const owned: Consumer = { ...consumer, owner: group.owner, pending: consumer.pending.clone() };
  group.consumers.set(name, owned);
  return owned;
}

/** Puts an entry at the stream's end. The caller has made sure that its id is above the last. */
export function append(
  stream: Stream,
  id: StreamId,
  fields: readonly Bytes[],
  limits: NodeLimits,
): Entry {
  stream.entriesAdded++;
  stream.lastId = id;
  const entry: Entry = { id, fields, nth: stream.entriesAdded };
  stream.entries.set(id, entry);
  const tail = lastNode(stream);
  const node =
    tail && !isFull(tail, fields, limits) ? withEntry(tail, id, fields) : openNode(id, fields);
  stream.nodes.set(node.first, node);
  return entry;
}

function lastNode(stream: Stream): MacroNode | undefined {
  const key = stream.nodes.maxKey();
  return key && stream.nodes.get(key);
}

/**
 * Takes one entry out, wherever it stands. Its node keeps a tombstone, and goes with its last entry.
 * Pending lists are not touched. Gives false where there is no such entry.
 */
export function remove(stream: Stream, id: StreamId): boolean {
  if (!stream.entries.delete(id)) return false;
  const [first, node] = stream.nodes.getPairOrNextLower(id)!;
  if (node.live === 1) stream.nodes.delete(first);
  else stream.nodes.set(first, withoutEntry(node));
  return true;
}

/** The oldest entry, or undefined in an empty stream. */
export function firstEntry(stream: Stream): Entry | undefined {
  const id = stream.entries.minKey();
  return id && stream.entries.get(id);
}

/** The newest entry, or undefined in an empty stream. */
export function lastEntry(stream: Stream): Entry | undefined {
  const id = stream.entries.maxKey();
  return id && stream.entries.get(id);
}

/** The id of the oldest entry; 0-0 in an empty stream (`recorded-first-entry-id`). */
export function firstId(stream: Stream): StreamId {
  return stream.entries.minKey() ?? ID_MIN;
}

/** Up to `limit` entries from `low` to `high`, both included, oldest first. */
export function range(stream: Stream, low: StreamId, high: StreamId, limit = Infinity): Entry[] {
  return valuesBetween(stream.entries, low, high, limit);
}

/** Up to `limit` entries after `id`, oldest first. */
export function entriesAfter(stream: Stream, id: StreamId, limit = Infinity): Entry[] {
  const first = stream.entries.nextHigherKey(id);
  return first ? range(stream, first, ID_MAX, limit) : [];
}

/** The entry with this id, if it is still there. */
export function entryAt(stream: Stream, id: StreamId): Entry | undefined {
  return stream.entries.get(id);
}
