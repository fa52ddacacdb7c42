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
export function formatId({ ms, seq }: StreamId): string {
  if (ms !== lastMs) {
    lastMs = ms;
    lastMsText = String(ms);
  }
  return `${lastMsText}-${seq}`;
}

/** Ids come in runs of the same millisecond, and half of the text is its number. */
let lastMs: U64 = 0;
let lastMsText = '0';

/**
 * Reads an id as Redis does where `-` and `+` are not allowed (streamParseStrictIDOrReply).
 * `missingSeq` stands in where the text has no second half. Gives undefined for a malformed one.
 */
export function parseStrictId(text: string, missingSeq: U64 = 0): StreamId | undefined {
  if (text.length > ID_TEXT_MAX_BYTES) return undefined;
  return parsePlainId(text) ?? parseOddId(text, missingSeq);
}

const DASH = 45;
const ZERO = 48;
const SAFE_DIGITS = 15;

/** The common case, in one pass: two short runs of digits with a dash between them. */
function parsePlainId(text: string): StreamId | undefined {
  let ms = 0;
  let at = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    ms = ms * 10 + digit;
  }
  if (at === 0 || at > SAFE_DIGITS || text.charCodeAt(at) !== DASH) return undefined;
  const start = ++at;
  let seq = 0;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    seq = seq * 10 + digit;
  }
  return at === start || at - start > SAFE_DIGITS ? undefined : { ms, seq };
}

function parseOddId(text: string, missingSeq: U64): StreamId | undefined {
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
