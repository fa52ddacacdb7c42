import type { Context } from './command';
import {
  bothInBackground,
  cannotShutDown,
  rewriteInProgress,
  saveInProgress,
} from './rarer-errors';
import type { Redis } from './redis';
import { HOW, noteSave, setAppendOnly, startChild, type Child, type Server } from './saving';
import { editStats } from './stats';

/** What a server writes to its disk because somebody asks for it, or because it ends. */

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
