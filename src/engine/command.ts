import type { Bytes } from './bytes';
import type { EngineEvent } from './events';
import type { Redis } from './redis';
import type { Reply } from './reply';

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
}

/** What a command sees while it is applied. */
export interface Context {
  readonly redis: Redis;
  readonly client: number;
  /** Unix ms; stands still for the length of one command. */
  readonly now: number;
  /** Says what happened. */
  emit(event: EngineEvent): void;
  /** Says that those who wait on this key should be asked again. */
  signal(key: Bytes): void;
  /** Runs another command inside this one. Where it would wait, it gives nil at once. */
  run(argv: readonly Bytes[]): Reply;
}

/** Returned by a command that has nothing to give yet and was told to wait. */
export class Block {
  constructor(
    readonly argv: readonly Bytes[],
    readonly keys: readonly Bytes[],
    /** Unix ms, or null for ever. */
    readonly deadline: number | null,
  ) {}
}

/**
 * All that is known of a command: its help, its hints, its arity error and its behaviour come from this
 * one record. `parse` reads the words and changes nothing; `apply` does the work. Both may throw a
 * RedisError, `apply` only before it changes anything.
 */
export interface Command<Args = unknown> {
  /** Lower case; a subcommand as `xgroup|create`. */
  readonly name: string;
  readonly summary: string;
  readonly group: 'stream' | 'generic' | 'connection' | 'server' | 'transactions';
  /** The Redis version that brought it. */
  readonly since: string;
  /** Number of words, name included; negative: at least so many. */
  readonly arity: number;
  readonly args: readonly Argument[];
  /** A transaction does not queue it: it runs at once. */
  readonly immediate?: true;
  parse(argv: readonly Bytes[]): Args;
  apply(context: Context, args: Args): Reply | Block;
}

/** A command record with its argument type checked, then forgotten, so that records fit one table. */
export function command<Args>(record: Command<Args>): Command {
  return record as unknown as Command;
}

/** Whether this many words are right for the command (redis.io: COMMAND INFO, "arity"). */
export function fitsArity(record: Command, words: number): boolean {
  return record.arity >= 0 ? words === record.arity : words >= -record.arity;
}
