import type { Redis } from './redis';
import { saveDue } from './saving';

/**
 * When the server next does something by itself, in Unix ms: a time-out fires, a key expires, a pending
 * entry can be claimed by one who waits for it, a save is due. Undefined where nothing is to come.
 */
export function nextTimeout(redis: Redis): number | undefined {
  let next = Infinity;
  const note = (at: number | undefined) => {
    if (at !== undefined && at < next) next = at;
  };
  note(redis.timeouts.minKey()?.at);
  note(redis.expiries.minKey()?.at);
  if (redis.claims.size > 0) for (const at of redis.claims.values()) note(at);
  // All of these happen once the clock is past them.
  const due = Math.min(next + 1, saveDue(redis) ?? Infinity);
  return due === Infinity ? undefined : due;
}
