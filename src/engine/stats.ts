import type { Owner } from './owner';
import type { Redis } from './redis';

/** How often a command was called, and how it ended (INFO commandstats). */
export interface Calls {
  owner: Owner;
  calls: number;
  rejected: number;
  failed: number;
}

/** What a server counts about itself (INFO). */
export interface Stats {
  owner: Owner;
  /** Few enough to be copied with the rest. */
  commands: Map<string, Calls>;
  /** Error replies by their code, such as `WRONGTYPE`. */
  errors: Map<string, number>;
  commandsProcessed: number;
  /** Connections that were made. */
  connections: number;
  keyspaceHits: number;
  keyspaceMisses: number;
  expiredKeys: number;
  evictedKeys: number;
  /** Changes to the data since the last save (`rdb_changes_since_last_save`). */
  changes: number;
  /** How often the data was saved (`rdb_saves`). */
  saves: number;
  /** How often the append-only file was rewritten. */
  rewrites: number;
  /** Unix ms of the last save; 0 before the first. */
  savedAt: number;
}

/** Nothing counted yet. */
export function newStats(owner: Owner): Stats {
  return {
    owner,
    commands: new Map(),
    errors: new Map(),
    commandsProcessed: 0,
    connections: 0,
    keyspaceHits: 0,
    keyspaceMisses: 0,
    expiredKeys: 0,
    evictedKeys: 0,
    changes: 0,
    saves: 0,
    rewrites: 0,
    savedAt: 0,
  };
}

/** The counters, ready to be edited. */
export function editStats(redis: Redis): Stats {
  const { stats, owner } = redis;
  if (stats.owner === owner) return stats;
  redis.stats = {
    ...stats,
    owner,
    commands: new Map(stats.commands),
    errors: new Map(stats.errors),
  };
  return redis.stats;
}

/** Counts from nothing again; what is not yet saved stays so (CONFIG RESETSTAT). */
export function resetStats(redis: Redis): void {
  const { changes, savedAt } = redis.stats;
  redis.stats = { ...newStats(redis.owner), changes, savedAt };
}

/** The counters of one command, such as `xgroup|create`, ready to be edited. */
export function editCalls(redis: Redis, name: string): Calls {
  const stats = editStats(redis);
  const known = stats.commands.get(name);
  if (known?.owner === redis.owner) return known;
  const owned = { calls: 0, rejected: 0, failed: 0, ...known, owner: redis.owner };
  stats.commands.set(name, owned);
  return owned;
}

/** A code is at most so long. */
const MAX_CODE = 30;

/** Counts an error reply under its code; what has none counts as `ERR` (afterErrorReply). */
export function countError(redis: Redis, message: string): void {
  const end = message.indexOf(' ');
  const code = end < 0 || end > MAX_CODE ? 'ERR' : message.slice(0, end);
  const { errors } = editStats(redis);
  errors.set(code, (errors.get(code) ?? 0) + 1);
}
