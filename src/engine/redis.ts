import { BTree } from './btree';
import { compareBytes, type Bytes } from './bytes';
import { DEFAULT_NODE_LIMITS, type NodeLimits } from './nodes';
import { newOwner, type Owner } from './owner';
import { newStream, ownStream, type Stream } from './stream';

/** What a client that waits has asked, so that it can be asked again when a key becomes ready. */
export interface Waiting {
  /** The command, with `$` already replaced by the id it stood for. */
  readonly argv: readonly Bytes[];
  readonly keys: readonly Bytes[];
  /** Unix ms; the time-out fires once the clock is past it. Null: waits for ever. */
  readonly deadline: number | null;
}

/** One connection, seen from the server. Replaced, never edited. */
export interface Client {
  readonly id: number;
  readonly waiting: Waiting | null;
  /** Null outside of MULTI … EXEC. */
  readonly transaction: Transaction | null;
}

/** The commands that a client has queued since MULTI. Replaced, never edited. */
export interface Transaction {
  readonly commands: readonly (readonly Bytes[])[];
  /** A command was refused instead of queued, so that EXEC will run none. */
  readonly spoiled: boolean;
}

/** A time-out to come. */
export interface Timeout {
  readonly at: number;
  readonly client: number;
}

/** A whole Redis server as a value: its keys, its clients, and who waits for what. */
export interface Redis {
  owner: Owner;
  readonly limits: NodeLimits;
  keys: BTree<Bytes, Stream>;
  clients: BTree<number, Client>;
  nextClient: number;
  /** Clients that wait on a key, in the order in which they will be served. */
  queues: BTree<Bytes, readonly number[]>;
  timeouts: BTree<Timeout, true>;
}

/** An empty server. */
export function newRedis(): Redis {
  return {
    owner: newOwner(),
    limits: DEFAULT_NODE_LIMITS,
    keys: new BTree(undefined, compareBytes),
    clients: new BTree<number, Client>(undefined, (a, b) => a - b),
    nextClient: 1,
    queues: new BTree(undefined, compareBytes),
    timeouts: new BTree<Timeout, true>(undefined, (a, b) => a.at - b.at || a.client - b.client),
  };
}

/** Another server in the same state, in O(1). From here on, neither side sees what the other does. */
export function forkRedis(redis: Redis): Redis {
  redis.owner = newOwner();
  return {
    ...redis,
    owner: newOwner(),
    keys: redis.keys.clone(),
    clients: redis.clients.clone(),
    queues: redis.queues.clone(),
    timeouts: redis.timeouts.clone(),
  };
}

/** The stream at a key, to be read only; undefined where the key does not exist. */
export function readStream(redis: Redis, key: Bytes): Stream | undefined {
  return redis.keys.get(key);
}

/** The stream at a key, ready to be edited; undefined where the key does not exist. */
export function editStream(redis: Redis, key: Bytes): Stream | undefined {
  const stream = redis.keys.get(key);
  if (!stream || stream.owner === redis.owner) return stream;
  const owned = ownStream(stream, redis.owner);
  redis.keys.set(key, owned);
  return owned;
}

/** Makes an empty stream at a key that does not exist. */
export function createStream(redis: Redis, key: Bytes): Stream {
  const stream = newStream(redis.owner);
  redis.keys.set(key, stream);
  return stream;
}

/** A new connection; gives its number. */
export function connect(redis: Redis): number {
  const id = redis.nextClient++;
  redis.clients.set(id, { id, waiting: null, transaction: null });
  return id;
}

/** Replaces some of what the server knows of a client that is connected. */
export function changeClient(redis: Redis, id: number, change: Partial<Omit<Client, 'id'>>): void {
  redis.clients.set(id, { ...redis.clients.get(id)!, ...change });
}

/** Whether the client waits for a key. An unknown client does not. */
export function isWaiting(redis: Redis, client: number): boolean {
  return redis.clients.get(client)?.waiting != null;
}

/** When the next time-out fires, in Unix ms; undefined where nobody waits for a time. */
export function nextTimeout(redis: Redis): number | undefined {
  const first = redis.timeouts.minKey();
  return first && first.at + 1;
}
