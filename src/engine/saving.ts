import type { Context } from './command';
import type { Redis } from './redis';
import { editStats } from './stats';

/** What a server writes to its disk in the background. */
export interface Child {
  readonly kind: 'save' | 'rewrite';
  /** Unix ms. */
  readonly startedAt: number;
  /** The changes since the last save, when it began. */
  readonly changes: number;
}

/** What saving needs of a step. */
export type Server = Pick<Context, 'redis' | 'now' | 'emit'>;

/** What is written in the background, as events name it. */
export const HOW = { save: 'rdb-in-background', rewrite: 'aof-rewrite' } as const;
const MS_PER_SECOND = 1000;

/** When the data were last saved, in Unix ms; a server that never did was started so. */
export function savedAt({ stats, startedAt }: Redis): number {
  return stats.savedAt || startedAt;
}

/** Begins to write something in the background. */
export function startChild(server: Server, kind: Child['kind']): void {
  const { redis, now, emit } = server;
  redis.child = { kind, startedAt: now, changes: redis.stats.changes };
  // They are counted when they begin, whatever becomes of them.
  const stats = editStats(redis);
  if (kind === 'save') {
    redis.isSaveScheduled = false;
    stats.saves++;
  } else {
    redis.isRewriteScheduled = false;
    stats.rewrites++;
  }
  if (redis.keepsFiles) emit({ type: 'server-saving', how: HOW[kind] });
  else endChild(server);
}

/** What was written in the background is written. What has waited for that begins. */
export function endChild(server: Server): void {
  const { redis, now, emit } = server;
  const { kind, changes } = redis.child!;
  redis.child = null;
  if (kind === 'save') noteSave(redis, now, changes);
  emit({ type: 'server-saved', how: HOW[kind] });
  if (kind === 'rewrite' && redis.appendOnly === 'waiting') setAppendOnly(server, 'on');
  if (redis.isRewriteScheduled) startChild(server, 'rewrite');
  else if (redis.isSaveScheduled) startChild(server, 'save');
}

/** Says what the append-only file is from here on. */
export function setAppendOnly({ redis, emit }: Server, state: Redis['appendOnly']): void {
  redis.appendOnly = state;
  emit({ type: 'append-only-set', state });
}

/** Whether what is done now goes into the append-only file: the one that there is, or the one that is begun. */
export function appends({ appendOnly, child, keepsFiles }: Redis): boolean {
  return (
    appendOnly === 'on' || (appendOnly === 'waiting' && keepsFiles && child?.kind === 'rewrite')
  );
}

/** Only what was changed when it began is saved. */
export function noteSave(redis: Redis, now: number, changes: number): void {
  const stats = editStats(redis);
  stats.changes -= changes;
  stats.savedAt = now;
}

/**
 * When the `save` setting next asks for a save, in Unix ms: once its seconds are over and its changes were made. The
 * server looks at whole seconds (serverCron).
 */
export function saveDue(redis: Redis): number | undefined {
  const { stats, saveRules, child, keepsFiles, isLoading } = redis;
  if (!keepsFiles || child || isLoading || stats.changes === 0) return undefined;
  const since = Math.floor(savedAt(redis) / MS_PER_SECOND);
  const due = saveRules.flatMap(([seconds, changes]) =>
    stats.changes >= changes ? [since + seconds + 1] : [],
  );
  return due.length === 0 ? undefined : Math.min(...due) * MS_PER_SECOND;
}

/** Saves where the `save` setting asks for it. */
export function saveWhereDue(server: Server): void {
  const due = saveDue(server.redis);
  if (due !== undefined && due <= server.now) startChild(server, 'save');
}
