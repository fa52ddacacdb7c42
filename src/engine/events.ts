import type { Bytes } from './bytes';

/** Why a waiting client stopped waiting. */
export type Release = 'served' | 'timed-out' | 'failed' | 'cancelled' | 'disconnected';

/**
 * What a command did, as facts: a name and its data, no words and no places. Ids are in their text
 * form. One command may give several events; they happen at one instant, in this order.
 */
export type EngineEvent =
  | { type: 'stream-created'; key: Bytes }
  | { type: 'entry-added'; key: Bytes; id: string; fields: readonly Bytes[]; nth: number }
  | { type: 'entries-deleted'; key: Bytes; ids: readonly string[] }
  | { type: 'entries-trimmed'; key: Bytes; ids: readonly string[] }
  | { type: 'key-deleted'; key: Bytes }
  | { type: 'group-created'; key: Bytes; group: Bytes; id: string }
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
  | { type: 'acknowledged'; key: Bytes; group: Bytes; consumer: Bytes; id: string }
  | {
      type: 'claimed';
      key: Bytes;
      group: Bytes;
      id: string;
      /** Null where FORCE made a pending entry that nobody had. */
      from: Bytes | null;
      to: Bytes;
      deliveries: number;
    }
  | {
      /** A claim met a pending entry whose body is gone, and dropped it. */
      type: 'pending-dropped';
      key: Bytes;
      group: Bytes;
      consumer: Bytes;
      id: string;
    }
  | {
      type: 'client-blocked';
      client: number;
      keys: readonly Bytes[];
      /** Unix ms after which it gets nil; null waits for ever. */
      deadline: number | null;
    }
  | { type: 'client-released'; client: number; reason: Release };
