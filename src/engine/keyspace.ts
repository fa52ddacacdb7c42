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
import type { HashValue, ListValue, SetValue, StringValue, Value } from './values';

/** How a command gets at keys. All of it works on the database that its client has selected. */

/** What a key holds, to be read; counts as a use of the key, and as a hit or a miss. */
export function lookUp(context: Context, key: Bytes): Value | undefined {
  const slot = useSlot(context, key);
  countLookUp(context, key, slot);
  return slot?.value;
}

/** Counts as a use of the key, whoever asks (TOUCH); gives false where it does not exist. */
export function use(context: Context, key: Bytes): boolean {
  const slot = useSlot(context, key, context.client.db, true);
  countLookUp(context, key, slot);
  return slot !== undefined;
}

/** What a key holds, by one who only looks: a hit or a miss, yet no use of the key (TYPE, TTL). */
export function glance(context: Context, key: Bytes): Slot | undefined {
  const slot = slotAt(context, key);
  countLookUp(context, key, slot);
  return slot;
}

/** The same, but nobody is notified of a miss (OBJECT). */
export function inspect(context: Context, key: Bytes): Slot | undefined {
  const slot = slotAt(context, key);
  countHit(context, slot !== undefined);
  return slot;
}

function countLookUp(context: Context, key: Bytes, slot: Slot | undefined): void {
  countHit(context, slot !== undefined);
  if (!slot) notify(context, 'miss', 'keymiss', key);
}

function countHit({ redis }: Context, isHit: boolean): void {
  const stats = editStats(redis);
  if (isHit) stats.keyspaceHits++;
  else stats.keyspaceMisses++;
}

/** What a key holds, of database `db` if not of the selected one, by one who may change it; counts as a use. */
export function lookUpToWrite(
  context: Context,
  key: Bytes,
  db = context.client.db,
): Value | undefined {
  return useSlot(context, key, db)?.value;
}

/** The stream at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpStream(context: Context, key: Bytes): Stream | undefined {
  return typed(lookUp(context, key), 'stream');
}

/** The string at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpString(context: Context, key: Bytes): StringValue | undefined {
  return typed(lookUp(context, key), 'string');
}

/** The list at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpList(context: Context, key: Bytes): ListValue | undefined {
  return typed(lookUp(context, key), 'list');
}

/** The hash at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpHash(context: Context, key: Bytes): HashValue | undefined {
  return typed(lookUp(context, key), 'hash');
}

/** The set at a key, to be read. Throws WRONGTYPE where the key holds something else. */
export function lookUpSet(context: Context, key: Bytes): SetValue | undefined {
  return typed(lookUp(context, key), 'set');
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

/** Another value at a key that exists; its time to live stays as it is. */
export function replace(context: Context, key: Bytes, value: Value): void {
  const slot = context.database.slots.get(key)!;
  store(context, key, value, slot.expiresAt);
}

/** When the key is gone, in Unix ms; null where it stays, undefined where there is none. */
export function expiryOf({ database }: Context, key: Bytes): number | null | undefined {
  return database.slots.get(key)?.expiresAt;
}

/** Gives a key that exists a time to live, or with null none. */
export function setExpiry(context: Context, key: Bytes, expiresAt: number | null): void {
  const { redis, database } = context;
  const slot = database.slots.get(key)!;
  database.slots.set(key, { ...slot, owner: redis.owner, expiresAt });
  scheduleExpiry(redis, { db: context.client.db, key }, slot.expiresAt, expiresAt);
}

/** Says when a key that was just stored was last used (Unix ms). */
export function usedAt({ database }: Context, key: Bytes, at: number): void {
  database.slots.get(key)!.usedAt = at;
}

/**
 * Takes a key away, out of database `db` where that is not the selected one; gives false where it did not
 * exist. Those who wait for it, or watch it, are told.
 */
export function removeKey(context: Context, key: Bytes, db = context.client.db): boolean {
  const { redis } = context;
  const { slots } = editDatabase(redis, db);
  const slot = slotAt(context, key, db);
  if (!slot) return false;
  slots.delete(key);
  scheduleExpiry(redis, { db, key }, slot.expiresAt, null);
  context.touch(key, db);
  context.signal(key, db);
  return true;
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
function useSlot(
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
function slotAt(context: Context, key: Bytes, db = context.client.db): Slot | undefined {
  const slot = slotsOf(context, db).get(key);
  if (!slot || slot.expiresAt === null || slot.expiresAt >= context.now) return slot;
  expire(context, { db, key, at: slot.expiresAt });
  return undefined;
}

function slotsOf(context: Context, db: number): Database['slots'] {
  return db === context.client.db ? context.database.slots : editDatabase(context.redis, db).slots;
}

/** Empties a database. Those who wait for its keys, or watch them, are told. */
export function flush(context: Context, db: number): void {
  const { slots } = editDatabase(context.redis, db);
  for (const [key, { expiresAt }] of slots.toArray()) {
    slots.delete(key);
    scheduleExpiry(context.redis, { db, key }, expiresAt, null);
    context.touch(key, db);
    context.signal(key, db);
    context.emit({ type: 'key-deleted', key, db });
  }
}
