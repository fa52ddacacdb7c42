import type { Context } from './command';
import type { Redis } from './redis';
import { editStats } from './stats';

/** When the data were last saved, in Unix ms; a server that never did was started so. */
export function savedAt({ stats, startedAt }: Redis): number {
  return stats.savedAt || startedAt;
}

/** Saves the data: nothing has changed since. Here this takes no time, in the background or not. */
export function save({ redis, now, emit }: Context, how: 'rdb' | 'rdb-in-background'): void {
  const stats = editStats(redis);
  stats.changes = 0;
  stats.savedAt = now;
  stats.saves++;
  emit({ type: 'server-saved', how });
}
