import type { Bytes } from '../../src/engine';

/**
 * What travels on a connection, as RESP2 or RESP3 writes it. Two values are the same on the wire exactly
 * where they are the same here: a status is no bulk string, and RESP2 has two kinds of nil.
 */
export type Value = Leaf | Branch;

/** A value without parts; a nil has no text. */
export interface Leaf {
  readonly kind: LeafKind;
  readonly text: Bytes;
}

/** A value with parts; a map's are name, value, name, value. */
export interface Branch {
  readonly kind: BranchKind;
  readonly items: readonly Value[];
}

/** `closed` is no value of RESP: it stands last where the server has closed the connection. */
export type LeafKind =
  | 'status'
  | 'error'
  | 'integer'
  | 'bulk'
  | 'nil'
  | 'nil array'
  | 'null'
  | 'boolean'
  | 'double'
  | 'big number'
  | 'verbatim'
  | 'closed';

export type BranchKind = 'array' | 'map' | 'set' | 'push';

/** That the server has closed the connection. */
export const CLOSED: Leaf = { kind: 'closed', text: '' };

const MONITOR_LINE = /^\d+\.\d{6} \[\d+ \S+\] "/;

/** Whether this is a line that MONITOR sends. */
export function isMonitorLine(value: Value): value is Leaf {
  return !isBranch(value) && value.kind === 'status' && MONITOR_LINE.test(value.text);
}

/** Whether a value has parts. */
export function isBranch(value: Value | undefined): value is Branch {
  return value !== undefined && 'items' in value;
}

/** The text of a value, empty where it has none. */
export function textOf(value: Value | undefined): Bytes {
  return value === undefined || isBranch(value) ? '' : value.text;
}
