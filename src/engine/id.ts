import { parseU64, predecessor, successor, U64_MAX, type U64 } from './numbers';

/** A stream id: milliseconds and a sequence number, both unsigned 64-bit. Shown as `ms-seq`. */
export interface StreamId {
  readonly ms: U64;
  readonly seq: U64;
}

/** 0-0: before every entry. No entry may have it. */
export const ID_MIN: StreamId = { ms: 0, seq: 0 };
/** The last possible id. */
export const ID_MAX: StreamId = { ms: U64_MAX, seq: U64_MAX };

const ID_TEXT_MAX_BYTES = 127;

/** Negative, zero or positive, as `a` is before, the same as, or after `b`. */
export function compareIds(a: StreamId, b: StreamId): number {
  if (a.ms !== b.ms) return a.ms < b.ms ? -1 : 1;
  if (a.seq !== b.seq) return a.seq < b.seq ? -1 : 1;
  return 0;
}

/** The text a client sees: decimal, no padding. */
export function formatId(id: StreamId): string {
  return `${id.ms}-${id.seq}`;
}

/**
 * Reads an id as Redis does where `-` and `+` are not allowed (streamParseStrictIDOrReply).
 * `missingSeq` stands in where the text has no second half. Gives undefined for a malformed one.
 */
export function parseStrictId(text: string, missingSeq: U64 = 0): StreamId | undefined {
  if (text.length > ID_TEXT_MAX_BYTES) return undefined;
  const dash = text.indexOf('-');
  const ms = parseU64(dash < 0 ? text : text.slice(0, dash));
  if (ms === undefined) return undefined;
  if (dash < 0) return { ms, seq: missingSeq };
  const seq = parseU64(text.slice(dash + 1));
  return seq === undefined ? undefined : { ms, seq };
}

/** Reads an id where `-` (the smallest) and `+` (the greatest) are allowed. */
export function parseRangeId(text: string, missingSeq: U64): StreamId | undefined {
  if (text === '-') return ID_MIN;
  if (text === '+') return ID_MAX;
  return parseStrictId(text, missingSeq);
}

/** The next id, or undefined after the last. */
export function nextId(id: StreamId): StreamId | undefined {
  const seq = successor(id.seq);
  if (seq !== undefined) return { ms: id.ms, seq };
  const ms = successor(id.ms);
  return ms === undefined ? undefined : { ms, seq: 0 };
}

/** The id before, or undefined before 0-0. */
export function previousId(id: StreamId): StreamId | undefined {
  const seq = predecessor(id.seq);
  if (seq !== undefined) return { ms: id.ms, seq };
  const ms = predecessor(id.ms);
  return ms === undefined ? undefined : { ms, seq: U64_MAX };
}
