import type { Context } from './command';
import { bothInBackground, cannotShutDown, rewriteInProgress, saveInProgress } from './errors';
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

const HOW = { save: 'rdb-in-background', rewrite: 'aof-rewrite' } as const;
const MS_PER_SECOND = 1000;

/** When the data were last saved, in Unix ms; a server that never did was started so. */
export function savedAt({ stats, startedAt }: Redis): number {
  return stats.savedAt || startedAt;
}

/** Saves the data while everybody waits. Throws where a save is at work in the background. */
export function save({ redis, now, emit }: Server): void {
  if (redis.child?.kind === 'save') throw saveInProgress();
  noteSave(redis, now, redis.stats.changes);
  editStats(redis).saves++;
  emit({ type: 'server-saved', how: 'rdb' });
}

/**
 * BGSAVE: saves while others go on, or later (`isPatient`) where the append-only file is being rewritten. Throws where
 * it may do neither (bgsaveCommand).
 */
export function saveInBackground(server: Server, isPatient: boolean): 'started' | 'scheduled' {
  const { redis } = server;
  if (redis.child?.kind === 'save') throw saveInProgress();
  if (redis.child && !isPatient) throw bothInBackground();
  if (redis.child) redis.isSaveScheduled = true;
  else startChild(server, 'save');
  return redis.isSaveScheduled ? 'scheduled' : 'started';
}

/** BGREWRITEAOF: at once, or after the save that is at work. Throws where a rewrite is at work (bgrewriteaofCommand). */
export function rewriteInBackground(server: Server): 'started' | 'scheduled' {
  const { redis } = server;
  if (redis.child?.kind === 'rewrite') throw rewriteInProgress();
  if (redis.child) redis.isRewriteScheduled = true;
  else startChild(server, 'rewrite');
  return redis.isRewriteScheduled ? 'scheduled' : 'started';
}

function startChild(server: Server, kind: Child['kind']): void {
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

/** Gives up what is written in the background, if it is of this kind. */
export function callOff({ redis, emit }: Server, kind: Child['kind']): void {
  if (redis.child?.kind !== kind) return;
  redis.child = null;
  emit({ type: 'saving-called-off', how: HOW[kind] });
}

/**
 * Follows the setting `appendonly`. A file that is switched on begins with all that there is, which a rewrite writes,
 * and not one that has begun before; one that is switched off needs no rewrite any more (startAppendOnly,
 * stopAppendOnly). While it loads, the server only notes what is wanted.
 */
export function followAppendOnly(server: Server): void {
  const { redis } = server;
  const isWanted = redis.config.get('appendonly') === 'yes';
  if (redis.isLoading || isWanted === (redis.appendOnly !== 'off')) return;
  callOff(server, 'rewrite');
  redis.isRewriteScheduled = false;
  setAppendOnly(server, isWanted ? 'waiting' : 'off');
  if (isWanted) rewriteInBackground(server);
}

function setAppendOnly({ redis, emit }: Server, state: Redis['appendOnly']): void {
  redis.appendOnly = state;
  emit({ type: 'append-only-set', state });
}

/** Whether what is done now goes into the append-only file: the one that there is, or the one that is begun. */
export function appends({ appendOnly, child, keepsFiles }: Redis): boolean {
  return (
    appendOnly === 'on' || (appendOnly === 'waiting' && keepsFiles && child?.kind === 'rewrite')
  );
}

/** All keys are gone: a snapshot of what there was is of no use, and where `save` asks for saves, they go from the disk. */
export function saveNothing(server: Server): void {
  if (!server.redis.keepsFiles) return;
  callOff(server, 'save');
  if (server.redis.saveRules.length > 0) save(server);
}

/**
 * Ends the server, whoever is connected; the one who asked for it last. What is written in the background is not. Where
 * that is the first base of its append-only file, it throws, and goes on, unless it is forced to (prepareForShutdown).
 */
export function shutDown(
  server: Server & Pick<Context, 'close'>,
  { isSaveWanted, isForced }: { isSaveWanted: boolean; isForced: boolean },
  asker?: number,
): void {
  const { redis, emit, close } = server;
  if (redis.appendOnly === 'waiting' && redis.child?.kind === 'rewrite' && !isForced) {
    throw cannotShutDown();
  }
  redis.child = null;
  // What is half read must not come into the place of the file that it is read from (prepareForShutdown).
  const isSaved = isSaveWanted && !redis.isLoading;
  if (isSaved) save(server);
  emit({ type: 'server-shutdown', save: isSaved });
  const others = redis.clients.keysArray().filter((id) => id !== asker);
  for (const id of asker === undefined ? others : [...others, asker]) {
    emit({ type: 'client-closed', client: id, by: 'shutdown' });
    close(id);
  }
}

/** What the words of SHUTDOWN, or of the setting for SIGTERM, ask for: SAVE, NOSAVE, FORCE, and others. */
export function howToEnd({ saveRules }: Redis, words: readonly string[]) {
  const isWanted = words.includes('SAVE') || saveRules.length > 0;
  return {
    isSaveWanted: isWanted && !words.includes('NOSAVE'),
    isForced: words.includes('FORCE'),
  };
}

/** Only what was changed when it began is saved. */
function noteSave(redis: Redis, now: number, changes: number): void {
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
