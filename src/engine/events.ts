import type { Bytes } from './bytes';

/** Why a waiting client stopped waiting. */
export type Release = 'served' | 'timed-out' | 'failed' | 'cancelled' | 'disconnected';

/**
 * What a command did, as facts: a name and its data, no words and no places. Ids are in their text
 * form. One command may give several events; they happen at one instant, in this order.
 */
export type EngineEvent = EventFacts & {
  /** The database in which it happened, where that is not database 0. */
  readonly db?: number;
};

/** The facts of an event, without its place. */
export type EventFacts =
  | { type: 'stream-created'; key: Bytes }
  | { type: 'entry-added'; key: Bytes; id: string; fields: readonly Bytes[]; nth: number }
  | { type: 'entries-deleted'; key: Bytes; ids: readonly string[] }
  | { type: 'entries-trimmed'; key: Bytes; ids: readonly string[] }
  | {
      /** An idempotent producer sent again what made this entry, and nothing was added (8.6). */
      type: 'duplicate-refused';
      key: Bytes;
      id: string;
      producer: Bytes;
    }
  | { type: 'stream-id-set'; key: Bytes; id: string }
  | {
      type: 'key-set';
      key: Bytes;
      holds: 'string' | 'list' | 'hash' | 'set' | 'stream';
      db?: number;
    }
  | { type: 'key-moved'; key: Bytes; to: number }
  | { type: 'key-deleted'; key: Bytes; db?: number }
  | { type: 'key-expired'; key: Bytes; db?: number }
  | {
      /** The server had more than `maxmemory` and took the key away to have less. */
      type: 'key-evicted';
      key: Bytes;
      db?: number;
    }
  | { type: 'key-renamed'; key: Bytes; to: Bytes }
  | { type: 'databases-swapped'; first: number; second: number }
  | { type: 'group-created'; key: Bytes; group: Bytes; id: string }
  | { type: 'group-moved'; key: Bytes; group: Bytes; id: string }
  | { type: 'group-deleted'; key: Bytes; group: Bytes }
  | {
      /** Its pending entries went with it. */
      type: 'consumer-deleted';
      key: Bytes;
      group: Bytes;
      consumer: Bytes;
      ids: readonly string[];
    }
  | { type: 'consumer-created'; key: Bytes; group: Bytes; consumer: Bytes }
  | {
      /** New entries went to a consumer of a group. Without `pending` (NOACK) nobody owes an XACK. */
      type: 'entries-delivered';
      key: Bytes;
      group: Bytes;
      consumer: Bytes;
      ids: readonly string[];
      pending: boolean;
    }
  | {
      /** A consumer read its own pending list again; each of these counts one more delivery. */
      type: 'history-read';
      key: Bytes;
      group: Bytes;
      consumer: Bytes;
      ids: readonly string[];
    }
  | { type: 'entries-read'; key: Bytes; ids: readonly string[] }
  | {
      type: 'acknowledged';
      key: Bytes;
      group: Bytes;
      /** Null where nobody had it any more (8.8). */
      consumer: Bytes | null;
      id: string;
    }
  | {
      /** XNACK gave it back: it is pending, and nobody's (8.8). */
      type: 'handed-back';
      key: Bytes;
      group: Bytes;
      id: string;
      from: Bytes | null;
      deliveries: number | bigint;
    }
  | {
      type: 'claimed';
      key: Bytes;
      group: Bytes;
      id: string;
      /** Null where nobody had it: FORCE made it pending, or XNACK had released it. */
      from: Bytes | null;
      to: Bytes;
      deliveries: number | bigint;
    }
  | {
      /** It is pending no longer, without XACK: its body is gone, or goes (DELREF, 8.2). */
      type: 'pending-dropped';
      key: Bytes;
      group: Bytes;
      consumer: Bytes | null;
      id: string;
    }
  | {
      type: 'client-blocked';
      client: number;
      keys: readonly Bytes[];
      /** Unix ms after which it gets nil; null waits for ever. */
      deadline: number | null;
    }
  | { type: 'client-released'; client: number; reason: Release }
  | { type: 'client-closed'; client: number; by: 'quit' | 'killed' | 'shutdown' }
  | {
      /** By PUBLISH or SPUBLISH, or by the server itself (keyspace notifications). */
      type: 'published';
      channel: Bytes;
      message: Bytes;
      /** Somebody may stand here twice: once for the channel, once for a pattern. */
      receivers: readonly number[];
      by: 'client' | 'server';
    }
  | {
      type: 'subscribed' | 'unsubscribed';
      client: number;
      /** The name of a channel or sharded channel, or a pattern. */
      channel: Bytes;
      kind: 'channel' | 'pattern' | 'shard';
    }
  /** It has begun to write in the background; `server-saved` tells of the end. */
  | { type: 'server-saving'; how: 'rdb-in-background' | 'aof-rewrite' }
  /** What it was writing in the background is of no use any more, and is not written. */
  | { type: 'saving-called-off'; how: 'rdb-in-background' | 'aof-rewrite' }
  /** It writes into an append-only file from now on, or does not; `waiting` until that has a first base. */
  | { type: 'append-only-set'; state: 'off' | 'waiting' | 'on' }
  /** CONFIG REWRITE. */
  | { type: 'config-rewritten' }
  | { type: 'server-saved'; how: 'rdb' | 'rdb-in-background' | 'aof-rewrite' }
  | { type: 'server-slept'; ms: number }
  | { type: 'server-shutdown'; save: boolean };
