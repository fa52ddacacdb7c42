import type { Redis } from '../engine';
import { loadFiles } from './loading';
import { newServer, type World } from './world';

/** A server that was made of what is on a disk, and of which disk. */
interface Known {
  readonly startedAt: number;
  /** After it has ended, a server's disk loses only the end of its file, and only to a power cut. */
  readonly lines: number;
  readonly redis: Redis;
}

/** By what the server had in memory when it ended: that is the same thing in all forks of a world. */
const known = new WeakMap<Redis, Known>();

/**
 * What a server that is away will have once it has read its files, as its disk is now: to be read only. What has expired
 * by the time at which its process ended or was started is not in it.
 */
export function returningServer(world: World): Redis {
  const { remains, disk } = world;
  const { startedAt } = world.redis;
  const lines = disk.file?.next ?? 0;
  const last = remains && known.get(remains);
  if (last?.startedAt === startedAt && last.lines === lines) return last.redis;
  const redis = newServer(world.topology, startedAt, disk.config);
  redis.isLoading = true;
  loadFiles(redis, disk, startedAt);
  if (remains) known.set(remains, { startedAt, lines, redis });
  return redis;
}
