import type { Bytes } from './bytes';

/**
 * What Redis answers, before it is written as RESP2, RESP3 or redis-cli text: a string is a bulk
 * string, a number or bigint an integer, null a nil, an array an array.
 */
export type Reply =
  | Bytes
  | number
  | bigint
  | null
  | readonly Reply[]
  | StatusReply
  | ErrorReply
  | NilArray
  | MapReply
  | SetReply
  | PushReply
  | VerbatimReply
  | TrueFalse;

/** A status line, such as `OK`. */
export interface StatusReply {
  readonly simple: string;
}

/** An error: its code, a space, its text. */
export interface ErrorReply {
  readonly error: string;
}

/** RESP2 writes a missing array otherwise than a missing string; RESP3 has one nil. */
export interface NilArray {
  readonly nilArray: true;
}

/**
 * Pairs: a map in RESP3. RESP2 has none, and Redis writes some as one flat array (XINFO) and some as
 * an array of pairs (XREAD).
 */
export interface MapReply {
  readonly map: readonly (readonly [Reply, Reply])[];
  readonly resp2: 'flat' | 'pairs';
}

/** Members in no particular order: a set in RESP3, an array in RESP2. */
export interface SetReply {
  readonly set: readonly Reply[];
}

/** Something a client gets without having asked just now: a push in RESP3, an array in RESP2. */
export interface PushReply {
  readonly push: readonly Reply[];
}

/** Text for people: a verbatim string in RESP3, a bulk string in RESP2. */
export interface VerbatimReply {
  readonly verbatim: Bytes;
}

/** True or false in RESP3, 1 or 0 in RESP2. */
export interface TrueFalse {
  readonly bool: boolean;
}

export const OK: StatusReply = { simple: 'OK' };
export const QUEUED: StatusReply = { simple: 'QUEUED' };
export const NIL_ARRAY: NilArray = { nilArray: true };

/** Pairs that RESP2 writes as one flat array. */
export function flatMap(...pairs: (readonly [Reply, Reply])[]): MapReply {
  return { map: pairs, resp2: 'flat' };
}

export function isError(reply: Reply): reply is ErrorReply {
  return has(reply, 'error');
}

export function isStatus(reply: Reply): reply is StatusReply {
  return has(reply, 'simple');
}

export function isMap(reply: Reply): reply is MapReply {
  // Not 'map', which every array has.
  return has(reply, 'resp2');
}

export function isSet(reply: Reply): reply is SetReply {
  return has(reply, 'set');
}

export function isPush(reply: Reply): reply is PushReply {
  // Every array has a push of its own.
  return !Array.isArray(reply) && has(reply, 'push');
}

export function isVerbatim(reply: Reply): reply is VerbatimReply {
  return has(reply, 'verbatim');
}

export function isBool(reply: Reply): reply is TrueFalse {
  return has(reply, 'bool');
}

export function isNil(reply: Reply): reply is null | NilArray {
  return reply === null || has(reply, 'nilArray');
}

function has(reply: Reply, name: string): boolean {
  return typeof reply === 'object' && reply !== null && name in reply;
}

/** What is left of a reply in RESP2. */
export type Resp2Reply =
  | Exclude<Reply, MapReply | SetReply | PushReply | VerbatimReply | TrueFalse | readonly Reply[]>
  | readonly Resp2Reply[];

/**
 * The reply as RESP2 shapes it: maps, sets and pushes become arrays, verbatim strings become strings,
 * true and false 1 and 0. Nil arrays stay apart from nil strings.
 */
export function asResp2(reply: Reply): Resp2Reply {
  if (typeof reply !== 'object' || reply === null) return reply;
  if (Array.isArray(reply)) return reply.map(asResp2);
  if (isMap(reply)) {
    return reply.resp2 === 'flat'
      ? reply.map.flatMap(([name, value]) => [asResp2(name), asResp2(value)])
      : reply.map.map(([name, value]) => [asResp2(name), asResp2(value)]);
  }
  if (isSet(reply)) return reply.set.map(asResp2);
  if (isPush(reply)) return reply.push.map(asResp2);
  if (isVerbatim(reply)) return reply.verbatim;
  if (isBool(reply)) return reply.bool ? 1 : 0;
  return reply as StatusReply | ErrorReply | NilArray;
}
