import { cString, type Bytes } from './bytes';
import type { Owner } from './owner';
import type { Place, Redis } from './redis';
import { editStats } from './stats';
import type { TypeName } from './values';

/** What a client that waits has asked, so that it can be asked again when a key becomes ready. */
export interface Waiting {
  /** The command, with `$` already replaced by the id it stood for. */
  readonly argv: readonly Bytes[];
  readonly db: number;
  readonly keys: readonly Bytes[];
  /** Unix ms; the time-out fires once the clock is past it. Null: waits for ever. */
  readonly deadline: number | null;
  /** It waits for a key that holds this. */
  readonly type: TypeName;
  /** It wants to know, too, when its key goes or becomes something else (XREADGROUP). */
  readonly minds: boolean;
  /** What it gets when its time is over. */
  readonly timeoutReply: 'nil-array' | 'nil' | 'zero';
  /** Unix ms after which a pending entry is old enough for it to claim (XREADGROUP CLAIM, 8.4). */
  readonly claimAt: number | null;
}

/** The commands that a client has queued since MULTI. A part of its record, and owned with it. */
export interface Transaction {
  readonly commands: (readonly Bytes[])[];
  /** A command was refused instead of queued, so that EXEC will run none. */
  spoiled: boolean;
}

/** One connection, seen from the server. */
export interface Client {
  owner: Owner;
  readonly id: number;
  /** `ip:port` of the client's end, and of the server's. */
  readonly address: string;
  readonly localAddress: string;
  /** Unix ms. */
  readonly connectedAt: number;
  /** Unix ms when it last sent a command, or was sent something that it had not asked for just then. */
  lastActiveAt: number;
  /** The command that it sent last, such as `xgroup|create`; null before the first and after an unknown one. */
  lastCommand: string | null;
  db: number;
  resp: 2 | 3;
  name: Bytes;
  libName: Bytes;
  libVersion: Bytes;
  waiting: Waiting | null;
  /** Null outside of MULTI … EXEC. */
  transaction: Transaction | null;
  watched: readonly Place[];
  /** A key that it watches has changed, so that its EXEC will run nothing. */
  overtaken: boolean;
  /** What it is subscribed to: channels, patterns of their names, and sharded channels (SSUBSCRIBE). */
  channels: readonly Bytes[];
  patterns: readonly Bytes[];
  shards: readonly Bytes[];
  monitors: boolean;
  /** CLIENT REPLY: `skip-next` becomes `skip` for the command that follows. */
  replies: 'on' | 'off' | 'skip-next' | 'skip';
  noEvict: boolean;
  noTouch: boolean;
}

/** Where a connection comes from; all of it may be left out. */
export interface Origin {
  readonly address?: string;
  readonly localAddress?: string;
  /** Unix ms. */
  readonly now?: number;
}

const FIRST_PORT = 50_000;
const SERVER_ADDRESS = '127.0.0.1:6379';

/** A new connection; gives its number. */
export function connect(redis: Redis, origin: Origin = {}): number {
  const id = redis.nextClient++;
  editStats(redis).connections++;
  const { address = `127.0.0.1:${FIRST_PORT + id}`, localAddress = SERVER_ADDRESS } = origin;
  const now = origin.now ?? 0;
  redis.clients.set(id, {
    owner: redis.owner,
    id,
    address,
    localAddress,
    connectedAt: now,
    lastActiveAt: now,
    lastCommand: null,
    libName: '',
    libVersion: '',
    ...freshState(),
  });
  return id;
}

/** What a connection begins with, and what RESET brings it back to. */
export function freshState() {
  return {
    db: 0,
    resp: 2 as const,
    name: '',
    waiting: null,
    transaction: null,
    watched: [],
    overtaken: false,
    channels: [],
    patterns: [],
    shards: [],
    monitors: false,
    replies: 'on' as const,
    noEvict: false,
    noTouch: false,
  };
}

/** The client, to be read only; undefined where it is not connected. */
export function clientOf(redis: Redis, id: number): Client | undefined {
  return redis.clients.get(id);
}

/** A connected client, ready to be edited. */
export function editClient(redis: Redis, id: number): Client {
  const client = redis.clients.get(id)!;
  if (client.owner === redis.owner) return client;
  const owned = { ...copyOfClient(client), owner: redis.owner };
  redis.clients.set(id, owned);
  return owned;
}

/** The same client, with a queue of its own. */
export function copyOfClient<State extends Pick<Client, 'transaction'>>(client: State): State {
  const { transaction } = client;
  if (!transaction) return { ...client };
  return { ...client, transaction: { ...transaction, commands: [...transaction.commands] } };
}

/** Whether the client waits for a key. An unknown client does not. */
export function isWaiting(redis: Redis, id: number): boolean {
  return redis.clients.get(id)?.waiting != null;
}

/** The protocol that the client has chosen; 2 for one that is not connected. */
export function respOf(redis: Redis, id: number): 2 | 3 {
  return redis.clients.get(id)?.resp ?? 2;
}

/** Whether CLIENT LIST can show this as a name: it has no blanks, and nothing that cannot be printed. */
export function isAttribute(word: Bytes): boolean {
  return /^[!-~]*$/.test(cString(word));
}

/** Whether it has asked for no replies (CLIENT REPLY). Pushes come all the same. */
export function isSilent({ replies }: Client): boolean {
  return replies === 'off' || replies === 'skip';
}

/** Whether it is in the subscribed state of RESP2, where only few commands are allowed. */
export function isSubscriber({ channels, patterns, shards }: Client): boolean {
  return channels.length > 0 || patterns.length > 0 || shards.length > 0;
}
