import { BTree } from './btree';
import { compareBytes, type Bytes } from './bytes';
import type { StreamId } from './id';
import type { Owner } from './owner';

/** The release that brought idempotent production. */
export const IDMP_SINCE = '8.6.0';

/** What a stream knows of idempotent producers (XADD IDMP, IDMPAUTO; 8.6). */
export interface Idempotency {
  owner: Owner;
  /** Seconds for which an idempotent id is remembered. */
  readonly duration: number;
  /** How many a producer may have remembered. */
  readonly maxsize: number;
  /** Each producer's idempotent ids, in the order in which they came, and the entries that they made. */
  producers: BTree<Bytes, Producer>;
  added: number;
  duplicates: number;
}

/** One producer's idempotent ids. */
export interface Producer {
  owner: Owner;
  ids: Map<Bytes, StreamId>;
}

/** What a new stream gets where the server's settings say nothing else. */
export const DEFAULT_IDMP = { duration: 100, maxsize: 100 };

/** The most that a stream or a setting may ask for. */
export const MAX_IDMP = { duration: 86_400, maxsize: 10_000 };

const MS_PER_SECOND = 1000;

/** Nothing known yet, under these limits. */
export function newIdempotency(owner: Owner, duration: number, maxsize: number): Idempotency {
  return {
    owner,
    duration,
    maxsize,
    producers: new BTree(undefined, compareBytes),
    added: 0,
    duplicates: 0,
  };
}

/** The entry that this producer made with this idempotent id, where that is still known. */
export function knownEntry(
  { producers }: Idempotency,
  producer: Bytes,
  iid: Bytes,
): StreamId | undefined {
  return producers.get(producer)?.ids.get(iid);
}

/** A copy for this owner. */
function own(idempotency: Idempotency, owner: Owner): Idempotency {
  if (idempotency.owner === owner) return idempotency;
  return { ...idempotency, owner, producers: idempotency.producers.clone() };
}

function editProducer(owned: Idempotency, name: Bytes): Producer {
  const known = owned.producers.get(name);
  if (known?.owner === owned.owner) return known;
  const producer: Producer = { owner: owned.owner, ids: new Map(known?.ids) };
  owned.producers.set(name, producer);
  return producer;
}

/** The stream's knowledge with one idempotent id more; the producer's oldest goes where it has too many. */
export function remember(
  idempotency: Idempotency,
  owner: Owner,
  producer: Bytes,
  iid: Bytes,
  entry: StreamId,
): Idempotency {
  const owned = own(idempotency, owner);
  const { ids } = editProducer(owned, producer);
  ids.set(iid, entry);
  owned.added++;
  if (ids.size > owned.maxsize) ids.delete(ids.keys().next().value!);
  return owned;
}

/** The stream's knowledge with one duplicate more. */
export function countDuplicate(idempotency: Idempotency, owner: Owner): Idempotency {
  const owned = own(idempotency, owner);
  owned.duplicates++;
  return owned;
}

/** Other limits. Where they differ from what was, all producers are forgotten; the counters stay. */
export function withLimits(
  idempotency: Idempotency,
  owner: Owner,
  { duration = idempotency.duration, maxsize = idempotency.maxsize },
): Idempotency {
  if (duration === idempotency.duration && maxsize === idempotency.maxsize) return idempotency;
  const { added, duplicates } = idempotency;
  return { ...newIdempotency(owner, duration, maxsize), added, duplicates };
}

/**
 * The stream's knowledge without what is too old: per producer from the oldest on, ids whose entry was
 * made `duration` or longer ago. The age is that of the entry's id, so one ahead of the clock stays.
 */
export function withoutExpired(idempotency: Idempotency, owner: Owner, now: number): Idempotency {
  const newest = now - idempotency.duration * MS_PER_SECOND;
  if (newest < 0) return idempotency;
  let owned = idempotency;
  for (const [name, { ids }] of idempotency.producers.toArray()) {
    const expired = [...ids].findIndex(([, { ms }]) => ms > newest);
    if (expired === 0) continue;
    owned = own(owned, owner);
    if (expired < 0) owned.producers.delete(name);
    else dropOldest(editProducer(owned, name), expired);
  }
  return owned;
}

function dropOldest({ ids }: Producer, count: number): void {
  for (const iid of [...ids.keys()].slice(0, count)) ids.delete(iid);
}

/**
 * What IDMPAUTO takes for the idempotent id: the same for the same pairs of fields and values, in any
 * order. Redis digests them to 128 bits; here they are spelled out, which tells apart what a digest
 * could only confuse.
 */
export function fingerprint(fields: readonly Bytes[]): Bytes {
  const pairs: string[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    const [name, value] = [fields[at]!, fields[at + 1]!];
    pairs.push(`${name.length}:${value.length}:${name}${value}`);
  }
  return `auto:${pairs.sort().join('')}`;
}
