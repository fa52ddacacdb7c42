import type { Context } from './command';
import { IDMP_SINCE, withoutExpired } from './idempotency';
import { notify } from './notify';
import { editDatabase, type Expiry, type Place, type Redis } from './redis';
import { editStats } from './stats';
import { ownStream } from './stream';
import { hasSince } from './version';

/** What goes with time: keys whose time to live is over, and idempotent ids that are too old. */

const MS_PER_SECOND = 1000;
const NOTHING: readonly Expiry[] = [];

/** The keys whose time is over: the clock is past it (keyIsExpired). */
export function expired(redis: Redis, now: number): readonly Expiry[] {
  if (redis.expiries.size === 0) return NOTHING;
  const due: Expiry[] = [];
  for (const expiry of redis.expiries.keys()) {
    if (expiry.at >= now) break;
    due.push(expiry);
  }
  return due;
}

/** Takes an expired key away. */
export function expire(context: Context, expiry: Expiry): void {
  context.redis.expiries.delete(expiry);
  takeAway(context, expiry, 'expired');
}

/** Takes a key away by the server's own doing, as anybody's DEL would; its expiry is the caller's. */
export function takeAway(context: Context, { db, key }: Place, why: 'expired' | 'evicted'): void {
  const { redis, emit, touch, signal, log } = context;
  editDatabase(redis, db).slots.delete(key);
  editStats(redis)[`${why}Keys`]++;
  notify(context, why, why, key, db);
  touch(key, db);
  signal(key, db);
  emit({ type: `key-${why}`, key, db });
  log(0, () => [['DEL', key]], db);
}

/** Once a second, streams forget the idempotent ids that are too old (8.6). */
export function sweepIdempotentIds(redis: Redis, now: number): void {
  const second = Math.floor(now / MS_PER_SECOND);
  if (second <= redis.sweptAt || !hasSince(redis.version, IDMP_SINCE)) return;
  redis.sweptAt = second;
  for (const [db, { slots }] of redis.databases.toArray()) {
    for (const [key, slot] of slots.toArray()) {
      const { value } = slot;
      if (value.type !== 'stream' || value.idempotency.producers.size === 0) continue;
      const left = withoutExpired(value.idempotency, redis.owner, now);
      if (left === value.idempotency) continue;
      const stream = value.owner === redis.owner ? value : ownStream(value, redis.owner);
      stream.idempotency = left;
      editDatabase(redis, db).slots.set(key, { ...slot, owner: redis.owner, value: stream });
    }
  }
}
