import type { Version } from '../../src/engine';

/** A reply as a transcript writes it: RESP2 shapes, strings as text, one null for both nils. */
export type Recorded =
  | string
  | number
  | null
  | readonly Recorded[]
  | { readonly simple: string }
  | { readonly error: string };

/** What one client got, in the order in which it got it. */
export type Received = readonly (readonly [client: number, reply: Recorded])[];

/** One step: the clock moves, then a client sends a command. Without `command` only the clock moves. */
export interface Step {
  /** The clock in ms, from the transcript's epoch. */
  readonly t: number;
  readonly command: SentCommand | undefined;
  /** What others, or those who waited, received because of it; undefined where that was not recorded. */
  readonly out: Received | undefined;
  /** The commands that went to the append-only file because of it; undefined where that was not recorded. */
  readonly aof: readonly (readonly string[])[] | undefined;
}

/** A command, who sent it, and what came back; `reply` is undefined where it blocked its client. */
export interface SentCommand {
  readonly client: number;
  readonly argv: readonly string[];
  readonly reply: Recorded | undefined;
}

/** A session of one or more clients; rows with an `aof` part are of this kind too. */
export interface CommandTranscript {
  readonly kind: 'commands';
  /** The Unix time in ms at which `t` is 0. */
  readonly epoch: number;
  readonly steps: readonly Step[];
}

/** What redis-cli showed for each line that was typed. */
export interface LineTranscript {
  readonly kind: 'lines';
  readonly lines: readonly TypedLine[];
}

/** A line typed at a prompt; `shown` is null where it is not to be compared. */
export interface TypedLine {
  readonly prompt: string;
  readonly line: string;
  readonly shown: string | null;
}

/** Short sessions, each on an empty server, and the version from which on they hold. */
export interface VectorTranscript {
  readonly kind: 'vectors';
  readonly vectors: readonly Vector[];
}

/** One short session of one client. */
export interface Vector {
  readonly name: string;
  /** Such as `8.2.0`; the versions that have it answer so, and no other does. */
  readonly since: string;
  readonly versions: readonly Version[];
  readonly steps: readonly Step[];
}

/** What a file of JSON Lines may hold. */
export type Transcript = CommandTranscript | LineTranscript | VectorTranscript;
