import { BTree } from './btree';
import type { Bytes } from './bytes';
import { compareBytes } from './bytes';
import type { Client } from './clients';
import { DEFAULT_NODE_LIMITS, type NodeLimits } from './nodes';
import { newOwner, type Owner } from './owner';
import type { Roster } from './rosters';
import type { Child } from './saving';
import { newStats, type Stats } from './stats';
import type { Stream } from './stream';
import type { Value } from './values';
import { DEFAULT_VERSION, type Version } from './version';

/** A key: what it holds, until when, and when it was last used. */
export interface Slot {
  owner: Owner;
  readonly value: Value;
  /** Unix ms; it is gone once the clock is past it. Null: it stays. */
  readonly expiresAt: number | null;
  /** Unix ms. */
  usedAt: number;
}

/** One of the numbered keyspaces of a server. */
export interface Database {
  owner: Owner;
  slots: BTree<Bytes, Slot>;
  /** Clients that wait on a key, in the order in which they will be served. */
  queues: Roster;
  /** Clients that WATCH a key. */
  watchers: Roster;
}

/** A key of some database. */
export interface Place {
  readonly db: number;
  readonly key: Bytes;
}

/** When a key will expire. */
export interface Expiry extends Place {
  readonly at: number;
}

/** A time-out to come. */
export interface Timeout {
  readonly at: number;
  readonly client: number;
}

/** A whole Redis server as a value: its keys, its clients, its settings, and who waits for what. */
export interface Redis {
  owner: Owner;
  readonly version: Version;
  /** Unix ms when it was started. */
  readonly startedAt: number;
  /** The settings that are not at their default. Replaced, never edited. */
  config: ReadonlyMap<string, string>;
  /** What the settings say about macro nodes. */
  limits: NodeLimits;
  /** What the settings say about memory: bytes beyond which keys are evicted; 0: there is no limit. */
  maxMemory: number;
  /** What the settings say about saves: after so many seconds, if there were so many changes. */
  saveRules: readonly (readonly [seconds: number, changes: number])[];
  /** Whoever runs it keeps its files, and says when what it writes in the background is written. */
  readonly keepsFiles: boolean;
  /**
   * Whether it writes an append-only file: `waiting` where that was switched on while it ran, and its first base is not
   * written yet (aof_state).
   */
  appendOnly: 'off' | 'waiting' | 'on';
  /** It reads its files and answers to next to nothing. */
  isLoading: boolean;
  /** What it writes in the background. Replaced, never edited. */
  child: Child | null;
  /** What is to begin after that. */
  isSaveScheduled: boolean;
  isRewriteScheduled: boolean;
  databases: BTree<number, Database>;
  clients: BTree<number, Client>;
  nextClient: number;
  timeouts: BTree<Timeout, true>;
  /** The keys that will expire, soonest first. */
  expiries: BTree<Expiry, true>;
  /** For a key on which clients wait to claim: the earliest Unix ms after which they should be asked. */
  claims: BTree<Place, number>;
  /** Who is subscribed to a channel, to a pattern, to a sharded channel, in the order in which they came. */
  channels: Roster;
  patterns: Roster;
  shards: Roster;
  /** Who sees every command (MONITOR). Replaced, never edited. */
  monitors: readonly number[];
  /** Unix seconds up to which forgotten idempotent ids have been swept out. */
  sweptAt: number;
  stats: Stats;
}

/** How a new server is to be; all of it may be left out. */
export interface ServerOptions {
  readonly version?: Version;
  /** Unix ms. */
  readonly startedAt?: number;
  /** Settings as in redis.conf, by name. */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * Whoever runs it keeps its files: it was started with a redis.conf, saves by itself, and hears from `childDone` when
   * what it writes in the background is written. Left out, that takes no time.
   */
  readonly keepsFiles?: boolean;
}

/** When a server saves by itself, where nothing else is said: seconds and changes. */
export const DEFAULT_SAVE = '3600 1 300 100 60 10000';

/** An empty server. Throws nothing: settings that Redis does not know are kept as they are. */
export function newRedis(options: ServerOptions = {}): Redis {
  const { version = DEFAULT_VERSION, startedAt = 0, config = {}, keepsFiles = false } = options;
  const owner = newOwner();
  const redis: Redis = {
    owner,
    version,
    startedAt,
    config: new Map(),
    limits: DEFAULT_NODE_LIMITS,
    maxMemory: 0,
    saveRules: rulesIn(DEFAULT_SAVE),
    keepsFiles,
    appendOnly: 'off',
    isLoading: false,
    child: null,
    isSaveScheduled: false,
    isRewriteScheduled: false,
    databases: new BTree<number, Database>(undefined, byNumber),
    clients: new BTree<number, Client>(undefined, byNumber),
    nextClient: 1,
    timeouts: new BTree<Timeout, true>(undefined, (a, b) => a.at - b.at || a.client - b.client),
    expiries: new BTree<Expiry, true>(undefined, (a, b) => a.at - b.at || comparePlaces(a, b)),
    claims: new BTree<Place, number>(undefined, comparePlaces),
    channels: new BTree(undefined, compareBytes),
    patterns: new BTree(undefined, compareBytes),
    shards: new BTree(undefined, compareBytes),
    monitors: [],
    sweptAt: 0,
    stats: newStats(owner),
  };
  for (const [name, value] of Object.entries(config)) changeSetting(redis, name, value);
  if (redis.config.get('appendonly') === 'yes') redis.appendOnly = 'on';
  return redis;
}

function comparePlaces(a: Place, b: Place): number {
  return a.db - b.db || compareBytes(a.key, b.key);
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** Another server in the same state, in O(1). From here on, neither side sees what the other does. */
export function forkRedis(redis: Redis): Redis {
  redis.owner = newOwner();
  return {
    ...redis,
    owner: newOwner(),
    databases: redis.databases.clone(),
    clients: redis.clients.clone(),
    timeouts: redis.timeouts.clone(),
    expiries: redis.expiries.clone(),
    claims: redis.claims.clone(),
    channels: redis.channels.clone(),
    patterns: redis.patterns.clone(),
    shards: redis.shards.clone(),
  };
}

/** A fork that has the data and the settings of a server, and nothing of who is connected to it, in O(1). */
export function dataOf(redis: Redis): Redis {
  const { databases, config, limits, expiries, appendOnly } = forkRedis(redis);
  const { version, startedAt, keepsFiles } = redis;
  const data = newRedis({ version, startedAt, keepsFiles });
  return Object.assign(data, { databases, config, limits, expiries, appendOnly });
}

/** Changes a setting; null: back to its default. What is asked for all the time is worked out here, once. */
export function changeSetting(redis: Redis, name: string, value: string | null): void {
  const config = new Map(redis.config);
  if (value === null) config.delete(name);
  else config.set(name, value);
  redis.config = config;
  redis.limits = {
    maxEntries: integerSetting(redis, 'stream-node-max-entries', DEFAULT_NODE_LIMITS.maxEntries),
    maxBytes: integerSetting(redis, 'stream-node-max-bytes', DEFAULT_NODE_LIMITS.maxBytes),
  };
  redis.maxMemory = integerSetting(redis, 'maxmemory', 0);
  redis.saveRules = rulesIn(config.get('save') ?? DEFAULT_SAVE);
  if (!redis.keepsFiles) redis.appendOnly = config.get('appendonly') === 'yes' ? 'on' : 'off';
}

function rulesIn(text: string): [number, number][] {
  const numbers = text.split(' ').filter(Boolean).map(Number);
  return numbers.flatMap((seconds, at) =>
    at % 2 === 0 ? [[seconds, numbers[at + 1]!] as [number, number]] : [],
  );
}

/** A setting that is a number; `standard` where it was not changed. */
export function integerSetting({ config }: Redis, name: string, standard: number): number {
  const value = config.get(name);
  return value === undefined ? standard : Number(value);
}

const NO_DATABASE = newDatabase(newOwner());

function newDatabase(owner: Owner): Database {
  return {
    owner,
    slots: new BTree(undefined, compareBytes),
    queues: new BTree(undefined, compareBytes),
    watchers: new BTree(undefined, compareBytes),
  };
}

/** A database, to be read only. */
export function databaseOf(redis: Redis, db: number): Database {
  return redis.databases.get(db) ?? NO_DATABASE;
}

/** A database, ready to be edited. */
export function editDatabase(redis: Redis, db: number): Database {
  const known = redis.databases.get(db);
  if (known?.owner === redis.owner) return known;
  const owned = known ? ownDatabase(known, redis.owner) : newDatabase(redis.owner);
  redis.databases.set(db, owned);
  return owned;
}

function ownDatabase(database: Database, owner: Owner): Database {
  return {
    owner,
    slots: database.slots.clone(),
    queues: database.queues.clone(),
    watchers: database.watchers.clone(),
  };
}

/** What a key holds, for those who only look; undefined where it does not exist. */
export function readValue(redis: Redis, key: Bytes, db = 0): Value | undefined {
  return databaseOf(redis, db).slots.get(key)?.value;
}

/** The stream at a key, for those who only look; undefined where the key holds none. */
export function readStream(redis: Redis, key: Bytes, db = 0): Stream | undefined {
  const value = readValue(redis, key, db);
  return value?.type === 'stream' ? value : undefined;
}

/** The keys of a database, in byte order. */
export function keysOf(redis: Redis, db = 0): Bytes[] {
  return databaseOf(redis, db).slots.keysArray();
}
