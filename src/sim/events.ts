import type { Bytes, Count, EngineEvent, Release, Reply } from '../engine';
import type { CrashPoint } from './faults';
import type { ConsumerPlan } from './plans';
import type { Micros } from './time';

/** What happened outside the server: on the wires and in the actors. */
export type SimEvent =
  /** A line of so many commands was sent off from the console. */
  | { type: 'typed'; line: string; count: number }
  /** A line that the console answered by itself. */
  | { type: 'shown'; line: string; text: string }
  | { type: 'request-sent'; argv: readonly Bytes[]; arrives: Micros }
  | { type: 'command-run'; argv: readonly Bytes[]; reply: Reply | undefined }
  /** The server answered; `ids` are the entries that travel with the answer. */
  | ({ type: 'reply-sent'; ids: readonly string[] } & Sending)
  | { type: 'reply-received'; reply: Reply }
  /** An answer reached a connection that nobody holds any more. */
  | { type: 'reply-lost'; to: string }
  /** The server ran a command and sends no answer to it (CLIENT REPLY). */
  | { type: 'unanswered'; who: string }
  /** Something that nobody has asked for just now: a message of a channel, a line of MONITOR. */
  | ({ type: 'message-sent' } & Sending)
  | { type: 'message-received'; reply: Reply }
  | { type: 'blocked'; who: string; keys: readonly Bytes[]; deadline: number | null }
  | { type: 'released'; who: string; reason: Release }
  /** The server closed somebody's connection. */
  | { type: 'closed'; who: string; reason: 'quit' | 'killed' | 'shutdown' }
  /** Somebody noticed that the server has closed their connection. */
  | { type: 'connection-lost' }
  | { type: 'connection-refused' }
  | ({ type: 'subscribed' } & Subscription)
  | ({ type: 'unsubscribed' } & Subscription)
  | {
      type: 'published';
      channel: Bytes;
      message: Bytes;
      receivers: readonly string[];
      /** The server itself tells of what was done to a key. */
      isNotice: boolean;
    }
  /** A stream came to stand at a key as a whole: what the log could not know of it otherwise. */
  | { type: 'stream-placed'; key: Bytes; stream: PlacedStream }
  /** The server's process was killed, or the power was cut; what it had in memory is gone. */
  | { type: 'server-crashed'; how: 'killed' | 'power-cut' }
  | { type: 'server-started' }
  /** The server has read what is on its disk. Of what it had before, the events after this say what is lost. */
  | { type: 'server-loaded'; from: 'dump' | 'append-only-file' | 'nothing'; keys: number }
  /** Entries that the server has lost with its memory. */
  | { type: 'entries-lost'; key: Bytes; ids: readonly string[] }
  /** A group is again where it once was; what it has read since, it will read again, or what it was to read again, it will not. */
  | { type: 'group-set-back'; key: Bytes; group: Bytes; id: string }
  | { type: 'group-lost'; key: Bytes; group: Bytes }
  /** A group that had been destroyed is there again. */
  | { type: 'group-back'; key: Bytes; group: Bytes; id: string }
  /** Entries that had been deleted or trimmed are there again. */
  | { type: 'entries-back'; key: Bytes; ids: readonly string[] }
  /** Entries are pending again: what had taken them off the list, such as an XACK, is lost. */
  | { type: 'pending-again'; key: Bytes; group: Bytes; ids: readonly string[] }
  /** Commands have come into the append-only file, from this number on, and are with the operating system. */
  | { type: 'file-appended'; from: number; lines: readonly (readonly Bytes[])[] }
  /** What stands in the append-only file before this number is on the disk now. */
  | { type: 'file-synced'; before: number }
  /** Somebody wants something to be done outside of Redis, and it is worth this much. */
  | { type: 'intended'; what: Bytes; worth: number }
  /** It has been done, for the so-manieth time for this purpose. */
  | { type: 'handled'; actor: string; what: Bytes; purpose: string; worth: number; times: number }
  /** It had been done before, and was passed over. */
  | { type: 'handled-before'; actor: string; what: Bytes; purpose: string }
  /** A process crashes over what is in an entry. */
  | { type: 'poisoned'; actor: string; key: Bytes; id: string }
  /** Somebody has made an entry into one that processes crash over. */
  | { type: 'poison-set'; key: Bytes; id: string }
  | { type: 'state-changed'; actor: string; state: string }
  | { type: 'interrupted' }
  | { type: 'crashed'; actor: string; error: string | null }
  | { type: 'restarted'; actor: string }
  /** A new consumer of a group has been started by a supervisor. */
  | { type: 'joined'; actor: string; plan: ConsumerPlan }
  /** It has ended in good order, because it was asked to. */
  | { type: 'stopped'; actor: string }
  | { type: 'paused'; actor: string }
  /** It goes on, and only now hears of so many things that have come for it meanwhile. */
  | { type: 'resumed'; actor: string; waiting: number }
  | { type: 'slowed'; actor: string; factor: number }
  /** Something will befall it when it next comes to this. */
  | { type: 'fault-set'; who: string; what: CrashPoint | 'lose-request' | 'lose-reply' }
  /** Nothing passes on its link to the server from now on, and neither of them is told. */
  | { type: 'link-cut'; who: string }
  /** What was held up on its link goes on now. */
  | { type: 'link-mended'; who: string; held: number }
  /** A command or an answer is lost on its way, and its connection is dead without anybody being told. */
  | {
      type: 'message-lost';
      who: string;
      what: 'request' | 'reply';
      argv: readonly Bytes[] | null;
      /** The entries that were in it. */
      ids: readonly string[];
    };

/** Something on its way from the server. It departs later than it was made where the server sleeps. */
interface Sending {
  readonly to: string;
  readonly reply: Reply;
  readonly departs: Micros;
  readonly arrives: Micros;
}

/** A subscription that begins or ends. */
interface Subscription {
  readonly who: string;
  readonly channel: Bytes;
  readonly kind: 'channel' | 'pattern' | 'shard';
}

/** What is in a stream that was copied, renamed, restored or swapped. Ids are in their text form. */
export interface PlacedStream {
  readonly entries: readonly {
    readonly id: string;
    readonly nth: number;
    readonly fields: readonly Bytes[];
  }[];
  readonly groups: readonly PlacedGroup[];
}

/** A group of such a stream. */
export interface PlacedGroup {
  readonly name: Bytes;
  readonly cursor: string;
  readonly pending: readonly {
    readonly id: string;
    readonly consumer: Bytes | null;
    readonly deliveries: Count;
    /** When it was delivered last. */
    readonly at: Micros;
  }[];
}

/** Events in which the engine names clients by number, and the log by who holds them. */
type NamesClients = {
  type:
    | 'client-blocked'
    | 'client-released'
    | 'client-closed'
    | 'published'
    | 'subscribed'
    | 'unsubscribed';
};

/** An event without its time and cause. `db`: it concerns another database than 0. */
export type Happening = (SimEvent | Exclude<EngineEvent, NamesClients>) & { readonly db?: number };

/** One line of the log: when, through whom, what. `by` is null for what the clock or the story does. */
export type LogEvent = Happening & { readonly at: Micros; readonly by: string | null };

/** The log event of one type. */
export type LogEventOf<Type extends LogEvent['type']> = Extract<LogEvent, { type: Type }>;

/**
 * Whether after an event nothing is left of what a key of database 0 held: it is gone, with the server or without, or
 * something else has taken its place.
 */
export function endsKey(event: LogEvent, key: Bytes): boolean {
  if (event.type === 'server-crashed' || event.type === 'server-shutdown') return true;
  if (event.type === 'databases-swapped') return event.first === 0 || event.second === 0;
  if (event.type === 'key-moved' && event.to === 0) return event.key === key;
  if (event.db !== undefined) return false;
  switch (event.type) {
    case 'key-deleted':
    case 'key-expired':
    case 'key-evicted':
    case 'key-moved':
    case 'key-set':
      return event.key === key;
    case 'key-renamed':
      return event.key === key || event.to === key;
    default:
      return false;
  }
}
