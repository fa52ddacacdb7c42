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
  | MapReply;

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

export const OK: StatusReply = { simple: 'OK' };
export const QUEUED: StatusReply = { simple: 'QUEUED' };
export const NIL_ARRAY: NilArray = { nilArray: true };

/** Pairs that RESP2 writes as one flat array. */
export function flatMap(...pairs: (readonly [Reply, Reply])[]): MapReply {
  return { map: pairs, resp2: 'flat' };
}

export function isError(reply: Reply): reply is ErrorReply {
  return typeof reply === 'object' && reply !== null && 'error' in reply;
}

export function isStatus(reply: Reply): reply is StatusReply {
  return typeof reply === 'object' && reply !== null && 'simple' in reply;
}

export function isMap(reply: Reply): reply is MapReply {
  // Not 'map', which every array has.
  return typeof reply === 'object' && reply !== null && 'resp2' in reply;
}

export function isNil(reply: Reply): reply is null | NilArray {
  return reply === null || (typeof reply === 'object' && 'nilArray' in reply);
}

/** The reply as RESP2 shapes it: maps become arrays. Nil arrays stay apart from nil strings. */
export function asResp2(reply: Reply): Exclude<Reply, MapReply> {
  if (isMap(reply)) {
    return reply.resp2 === 'flat'
      ? reply.map.flatMap(([name, value]) => [asResp2(name), asResp2(value)])
      : reply.map.map(([name, value]) => [asResp2(name), asResp2(value)]);
  }
  return Array.isArray(reply) ? reply.map(asResp2) : (reply as Exclude<Reply, MapReply>);
}
