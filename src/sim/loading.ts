import type { Redis } from '../engine';
import { readRdb, replayFile, writeRdb } from '../engine/files';
import type { Disk, Snapshot } from './disk';

/**
 * Reads what is on the disk into a server that was just started (Unix ms), as it would: the append-only file where it
 * is to keep one, even where there is none, and the dump otherwise. Gives from where it has read.
 */
export function loadFiles(
  redis: Redis,
  { dump, file }: Disk,
  now: number,
): 'dump' | 'append-only-file' | 'nothing' {
  // What is set meanwhile is for later.
  if (redis.appendOnly === 'off') {
    if (!dump) return 'nothing';
    readSnapshot(redis, dump, now);
    return 'dump';
  }
  if (!file) return 'nothing';
  // What has expired since the base was written may be persisted by what comes after it.
  if (file.base) readSnapshot(redis, file.base, file.base.at);
  replayFile(redis, file.lines.valuesArray(), now);
  return 'append-only-file';
}

function readSnapshot(redis: Redis, snapshot: Snapshot, now: number): void {
  readRdb(redis, writeRdb(snapshot.redis, snapshot.at), now);
}
