import type { Bytes } from './bytes';
import type { Context } from './command';
import { wrongType } from './errors';
import { expire } from './expiry';
import { DEFAULT_IDMP, newIdempotency } from './idempotency';
import { notify } from './notify';
import {
  editDatabase,
  integerSetting,
  type Database,
  type Expiry,
  type Redis,
  type Slot,
} from './redis';
import { editStats } from './stats';
import { newStream, ownStream, type Stream } from './stream';
import type { Value } from './values';

/** How a command gets at keys. All of it works on the database that its client has selected. */

/** What a key holds, to be read; counts as a use of the key, and as a hit or a miss. */
export function lookUp(context: Context, key: Bytes): Value | undefined {
  const slot = useSlot(context, key);
  countLookUp(context, key, slot);
  return slot?.value;
}

/** Counts a hit or a miss, and notifies of a miss. */
export function countLookUp(context: Context, key: Bytes, slot: Slot | undefined): void {
  countHit(context, slot !== undefined);
  if (!slot) notify(context, 'miss', 'keymiss', key);
}

/** Counts a hit or a miss. */
export function countHit({ redis }: Context, isHit: boolean): void {
  const stats = editStats(redis);
  if (isHit) stats.keyspaceHits++;
  else stats.keyspaceMisses++;
}

/** The stream at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpStream(context: Context, key: Bytes): Stream | undefined {
  return typed(lookUp(context, key), 'stream');
}

/** The value, if there is one, as the type that it has to be. Throws WRONGTYPE where it is another. */
export function typed<Name extends Value['type']>(
  value: Value | undefined,
  type: Name,
): Extract<Value, { type: Name }> | undefined {
  if (value && value.type !== type) throw wrongType();
  return value as Extract<Value, { type: Name }> | undefined;
}

/** The stream at a key, ready to be edited. Throws WRONGTYPE where the key holds something else. */
export function editStream(context: Context, key: Bytes): Stream | undefined {
  return ownedStream(context, key, useSlot(context, key));
}

/** The same for those commands that look at the key as a reader does before they change anything (XACK). */
export function lookUpStreamToEdit(context: Context, key: Bytes): Stream | undefined {
  const slot = useSlot(context, key);
  countLookUp(context, key, slot);
  return ownedStream(context, key, slot);
}

function ownedStream(context: Context, key: Bytes, slot: Slot | undefined): Stream | undefined {
  const stream = typed(slot?.value, 'stream');
  const { owner } = context.redis;
  if (!stream || stream.owner === owner) return stream;
  const owned = ownStream(stream, owner);
  context.database.slots.set(key, { ...slot!, owner, value: owned });
  return owned;
}

/** Makes an empty stream at a key that does not exist. */
export function createStream(context: Context, key: Bytes): Stream {
  const stream = emptyStream(context.redis);
  store(context, key, stream);
  return stream;
}

/** An empty stream, as the settings of the server make it. */
export function emptyStream(redis: Redis): Stream {
  const idempotency = newIdempotency(
    redis.owner,
    integerSetting(redis, 'stream-idmp-duration', DEFAULT_IDMP.duration),
    integerSetting(redis, 'stream-idmp-maxsize', DEFAULT_IDMP.maxsize),
  );
  return newStream(redis.owner, idempotency);
}

/**
 * Puts a value at a key, whatever was there. It stays until `expiresAt` (Unix ms; null: for good), and is
 * put into database `db` where that is not the selected one. Those who wait for the key are asked again.
 */
export function store(
  context: Context,
  key: Bytes,
  value: Value,
  expiresAt: number | null = null,
  db = context.client.db,
): void {
  const { redis, now } = context;
  const { slots } = editDatabase(redis, db);
  const before = slots.get(key);
  slots.set(key, { owner: redis.owner, value, expiresAt, usedAt: now });
  scheduleExpiry(redis, { db, key }, before?.expiresAt ?? null, expiresAt);
  if (!before) notify(context, 'new', 'new', key, db);
  context.signal(key, db);
}

/** Keeps the server's list of expiries in step with one key. */
export function scheduleExpiry(
  redis: Redis,
  place: Omit<Expiry, 'at'>,
  before: number | null,
  after: number | null,
): void {
  if (before === after) return;
  if (before !== null) redis.expiries.delete({ ...place, at: before });
  if (after !== null) redis.expiries.set({ ...place, at: after }, true);
}

/** The key, marked as used now, unless the client has said that what it does is no use (CLIENT NO-TOUCH). */
export function useSlot(
  context: Context,
  key: Bytes,
  db = context.client.db,
  isUse = !context.client.noTouch,
): Slot | undefined {
  const { redis, now } = context;
  const slot = slotAt(context, key, db);
  if (!slot || slot.usedAt === now || !isUse) return slot;
  if (slot.owner === redis.owner) {
    slot.usedAt = now;
    return slot;
  }
  const owned = { ...slot, owner: redis.owner, usedAt: now };
  slotsOf(context, db).set(key, owned);
  return owned;
}

/**
 * What stands at a key. Before a command, all keys go whose time is over; one that a transaction itself has
 * left with such a time (SET key value PXAT 1) goes when it is asked for.
 */
export function slotAt(context: Context, key: Bytes, db = context.client.db): Slot | undefined {
  const slot = slotsOf(context, db).get(key);
  if (!slot || slot.expiresAt === null || slot.expiresAt >= context.now) return slot;
  expire(context, { db, key, at: slot.expiresAt });
  return undefined;
}

function slotsOf(context: Context, db: number): Database['slots'] {
  return db === context.client.db ? context.database.slots : editDatabase(context.redis, db).slots;
}
