import type { Bytes } from './bytes';
import type { Client, Waiting } from './clients';
import type { RedisError } from './errors';
import type { EventFacts } from './events';
import type { Database, Redis } from './redis';
import type { Reply } from './reply';
import type { Version } from './version';

/** One argument in a command's syntax, for help, hints and completion. */
export interface Argument {
  /** What a person would call it: `key`, `group`, `min-idle-time`. A token that stands alone has none. */
  readonly name?: string;
  /** What kind of thing completes it. */
  readonly kind?: 'key' | 'group' | 'consumer' | 'id' | 'integer' | 'text';
  /** A word typed as it is, before the value if there is one. */
  readonly token?: string;
  readonly optional?: true;
  /** May be given several times. */
  readonly multiple?: true;
  /** Exactly one of these. */
  readonly oneOf?: readonly Argument[];
  /** These, in this order. */
  readonly all?: readonly Argument[];
  /** The Redis version that brought it, where that is later than its command. */
  readonly since?: string;
}

/** What a command sees while it is applied. */
export interface Context {
  readonly redis: Redis;
  /** Who asks; may be edited. */
  readonly client: Client;
  /** The database that it has selected; may be edited. */
  readonly database: Database;
  /** Unix ms; stands still for the length of one command. */
  readonly now: number;
  /** Whether the server has what came with this release, such as `8.2.0`. */
  has(since: string): boolean;
  /** Says what happened. */
  emit(event: EventFacts): void;
  /** Says that those who wait on this key should be asked again; `db` is the selected one unless given. */
  signal(key: Bytes, db?: number): void;
  /** Says that what the key holds has changed, to those who WATCH it. */
  touch(key: Bytes, db?: number): void;
  /**
   * Counts changes to the data and writes their effect to the append-only file: `effect` is asked for the
   * commands that would do the same again, only where somebody keeps such a file. They are for the selected
   * database unless `db` is given.
   */
  log(changes: number, effect: () => readonly (readonly Bytes[])[], db?: number): void;
  /** Sends something to a client that has not asked for it just now. */
  push(client: number, reply: Reply): void;
  /** Closes a client's connection: the own one once the reply has been sent, another's at once. */
  close(client: number): void;
  /** Ends another client's wait: it gets this, or where nothing is given what it gets when its time is over. */
  release(client: number, reply?: Reply): void;
  /** Makes another database the client's own. */
  select(db: number): void;
  /** Runs another command inside this one; gives all its replies. Where it would wait, it gives nil at once. */
  run(argv: readonly Bytes[]): readonly Reply[];
}

/** Returned by a command that has nothing to give yet and was told to wait. */
export class Block {
  constructor(readonly waiting: Omit<Waiting, 'db'>) {}
}

/**
 * Returned by a command that does not answer once: SUBSCRIBE once for each channel, CLIENT REPLY OFF not at
 * all.
 */
export class Replies {
  constructor(readonly all: readonly Reply[]) {}
}

/** What a command can give. */
export type Result = Reply | Block | Replies;

/** What COMMAND INFO says of a command, as far as the engine or its users ask for it. */
export type Flag =
  | 'write'
  | 'readonly'
  | 'denyoom'
  | 'admin'
  | 'pubsub'
  | 'noscript'
  | 'blocking'
  | 'loading'
  | 'stale'
  | 'skip_monitor'
  | 'skip_slowlog'
  | 'fast'
  | 'no_auth'
  | 'no_multi'
  | 'movablekeys'
  | 'allow_busy'
  | 'no_async_loading';

/** The groups of commands that `help @group` lists. */
export type CommandGroup =
  | 'stream'
  | 'string'
  | 'list'
  | 'hash'
  | 'set'
  | 'generic'
  | 'connection'
  | 'server'
  | 'pubsub'
  | 'scripting'
  | 'transactions';

/**
 * All that is known of a command: its help, its hints, its arity error and its behaviour come from this
 * one record. `parse` reads the words and changes nothing; `apply` does the work. Both may throw a
 * RedisError, `apply` only before it changes anything.
 */
export interface Command<Args = unknown> {
  /** Lower case; a subcommand as `xgroup|create`. */
  readonly name: string;
  readonly summary: string;
  readonly group: CommandGroup;
  /** The Redis version that brought it. */
  readonly since: string;
  /** Number of words, name included; negative: at least so many. */
  readonly arity: number;
  readonly flags: readonly Flag[];
  /** Which words are keys: the first, the last (negative: from the end), and how far they are apart. */
  readonly keys?: readonly [first: number, last: number, step: number];
  readonly args: readonly Argument[];
  /** How its cost grows, as COMMAND DOCS says it. */
  readonly complexity?: string;
  /** A transaction does not queue it: it runs at once. */
  readonly immediate?: true;
  /** It reaches replicas although it writes nothing, so that no monitor may send it. */
  readonly mayReplicate?: true;
  /** Allowed in RESP2 to one who is subscribed to a channel. */
  readonly whileSubscribed?: true;
  /** Why the client may not send it, however it is spelled; asked before it is queued or run. */
  refusal?(redis: Redis, client: Client): RedisError | undefined;
  /** `isReplayed`: the words come from the append-only file, where some stand together that nobody may send so. */
  parse(argv: readonly Bytes[], version: Version, isReplayed?: boolean): Args;
  apply(context: Context, args: Args): Result;
}

/** A command record with its argument type checked, then forgotten, so that records fit one table. */
export function command<Args>(record: Command<Args>): Command {
  return record as unknown as Command;
}

/** Whether this many words are right for the command (redis.io: COMMAND INFO, "arity"). */
export function fitsArity(record: Command, words: number): boolean {
  return record.arity >= 0 ? words === record.arity : words >= -record.arity;
}
