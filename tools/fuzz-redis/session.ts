import type { Bytes } from '../../src/engine';

/** A session before it is played: what several people do with one server, one thing after the other. */
export type Step = Wait | Send | HangUp;

/** Time passes. */
export interface Wait {
  readonly kind: 'wait';
  readonly ms: number;
}

/** A client sends a command. */
export interface Send {
  readonly kind: 'send';
  /** From 1. */
  readonly client: number;
  readonly words: readonly Word[];
}

/** A client closes its connection; it comes back with the next thing that it sends. */
export interface HangUp {
  readonly kind: 'hang up';
  readonly client: number;
}

/** The version of Redis that the engine is compared with. */
export const VERSION = '8.0';

/** How many people there are. */
export const CLIENTS = 4;

/** A word of a command: itself, or something that only the state of the server can say. */
export type Word = Bytes | Ref;

/**
 * A word that becomes what it is when its command is sent. Ids that exist are found in this way: "the
 * third newest entry of the stream that this command names" is sensible in any state.
 */
export type Ref = IdRef | NextIdRef | ClientRef | TimeRef | DumpRef;

/** The id of an entry, or of something pending in the group that the command names. */
export interface IdRef {
  readonly ref: 'entry' | 'pending';
  /** Which of the streams among the words before, from 0. */
  readonly stream: number;
  /** Which one, from the newest on; begins again after the oldest. */
  readonly nth: number;
  readonly form: 'id' | '(id' | 'ms';
}

/** An id above the stream's last one, or with no distance the last one itself. */
export interface NextIdRef {
  readonly ref: 'next';
  readonly stream: number;
  readonly ms: number;
  readonly seq: number;
  readonly form: 'id' | 'ms' | 'ms-*';
}

/** The number that a client has for the server. */
export interface ClientRef {
  readonly ref: 'client';
  readonly client: number;
}

/** What DUMP says of one of the keys. */
export interface DumpRef {
  readonly ref: 'dump';
  /** Which of the keys, in the order of their names; begins again after the last. */
  readonly nth: number;
}

/** A Unix time, so far from now. */
export interface TimeRef {
  readonly ref: 'time';
  readonly offsetMs: number;
  readonly unit: 'ms' | 's';
}

/** What is done in fact: a step with all of it known. */
export type Act = { readonly kind: 'clock'; readonly now: number } | Sending | HangUp;

/** A client sends these words. */
export interface Sending {
  readonly kind: 'send';
  readonly client: number;
  readonly argv: readonly Bytes[];
}

const SETS_TIME = /^(?:exat|pxat|exec)$/i;

/**
 * Whether a command may have made a key whose time is over already, with a time to live that ends in the
 * past; EXEC may have had such a one in its queue.
 */
export function mayBeExpired(argv: readonly Bytes[]): boolean {
  return argv.some((word) => SETS_TIME.test(word));
}

/** Where a client's connection comes from, and its number for the server. */
export interface Origin {
  readonly id: number;
  readonly address: string;
  readonly localAddress: string;
}
