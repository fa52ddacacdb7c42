import { BTree } from './btree';
import { compareBytes, type Bytes } from './bytes';
import { compareIds, type StreamId } from './id';
import type { Count } from './numbers';
import type { Owner } from './owner';
import type { Stream } from './stream';

/** An entry that was delivered to a consumer and not yet acknowledged. Replaced, never edited. */
export interface Pending {
  /** Who has it; null where XNACK has released it (8.8). */
  readonly consumer: Bytes | null;
  /** Unix ms of the last delivery; 0 for a released one. */
  readonly deliveredAt: number;
  readonly deliveries: Count;
  /** Which change to its group's pending list put it where it is: orders what has the same time. */
  readonly place: number;
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
  entriesRead: Count | null;
  pending: BTree<StreamId, Pending>;
  consumers: BTree<Bytes, Consumer>;
  /** How many pending entries nobody owns, since XNACK released them (8.8). */
  released: number;
  /** How often something has been made pending, or been claimed: gives `place`. */
  changes: number;
  /** The pending entries by their age, from the first XREADGROUP CLAIM on (8.4). */
  byAge: BTree<Age, StreamId> | null;
}

/** Where a pending entry stands when they are ordered by age. */
export interface Age {
  readonly released: boolean;
  readonly deliveredAt: number;
  readonly place: number;
}

export function newGroup(
  owner: Owner,
  name: Bytes,
  lastDelivered: StreamId,
  entriesRead: Count | null,
): Group {
  return {
    owner,
    name,
    lastDelivered,
    entriesRead,
    pending: new BTree(undefined, compareIds),
    consumers: new BTree(undefined, compareBytes),
    released: 0,
    changes: 0,
    byAge: null,
  };
}

export function newConsumer(owner: Owner, name: Bytes, now: number): Consumer {
  return { owner, name, seenAt: now, activeAt: -1, pending: new BTree(undefined, compareIds) };
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
    byAge: group.byAge && group.byAge.clone(),
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
