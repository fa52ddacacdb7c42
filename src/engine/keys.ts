import type { Bytes } from './bytes';
import type { Context } from './command';
import {
  countHit,
  countLookUp,
  lookUp,
  scheduleExpiry,
  slotAt,
  store,
  typed,
  useSlot,
} from './keyspace';
import { editDatabase, type Slot } from './redis';
import type { HashValue, ListValue, SetValue, StringValue, Value } from './values';

/** How a command gets at keys that hold anything, or are taken away: what no producer or consumer of a stream does. */

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

/** What a key holds, of database `db` if not of the selected one, by one who may change it; counts as a use. */
export function lookUpToWrite(
  context: Context,
  key: Bytes,
  db = context.client.db,
): Value | undefined {
  return useSlot(context, key, db)?.value;
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
