/** An unsigned 64-bit number: a `number` where that is exact, else a `bigint`. Never both for one value. */
export type U64 = number | bigint;

/** 2^64 - 1. */
export const U64_MAX = 0xffff_ffff_ffff_ffffn;

/** A signed 64-bit count, in the same form: a `number` where that is exact, else a `bigint`. */
export type Count = number | bigint;

/** 2^63 - 1. */
export const I64_MAX = 0x7fff_ffff_ffff_ffffn;
/** -2^63. */
export const I64_MIN = -0x8000_0000_0000_0000n;
const SAFE_DIGITS = 15;

/** The one form of a value: `number` up to 2^53 - 1, `bigint` above. */
export function canonical(value: bigint): U64 {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** The sum of two counts, wrapped to 64 bits as C does. */
export function plus(a: Count, b: Count): Count {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return exact(BigInt.asIntN(64, BigInt(a) + BigInt(b)));
}

/** The difference of two counts, wrapped to 64 bits as C does. */
export function minus(a: Count, b: Count): Count {
  return plus(a, typeof b === 'number' ? -b : BigInt.asIntN(64, -b));
}

/** One more, but never beyond 2^63 - 1. */
export function saturated(count: Count): Count {
  return count === I64_MAX ? I64_MAX : plus(count, 1);
}

/** The one form of a signed 64-bit number; undefined for what is beyond that. */
export function canonicalInteger(value: bigint): Count | undefined {
  return value > I64_MAX || value < I64_MIN ? undefined : exact(value);
}

function exact(value: bigint): Count {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The same 64 bits as a signed number. */
export function toSigned(value: U64): Count {
  return typeof value === 'number' ? value : exact(BigInt.asIntN(64, value));
}

/** One more; 2^64 - 1 has no successor and gives undefined. */
export function successor(value: U64): U64 | undefined {
  if (typeof value === 'number' && value < Number.MAX_SAFE_INTEGER) return value + 1;
  const next = BigInt(value) + 1n;
  return next > U64_MAX ? undefined : next;
}

/** One less; 0 has no predecessor and gives undefined. */
export function predecessor(value: U64): U64 | undefined {
  if (typeof value === 'number') return value > 0 ? value - 1 : undefined;
  return canonical(value - 1n);
}

/**
 * Redis' strict reading of a signed 64-bit decimal (string2ll): optional minus, digits without leading
 * zeros, nothing else. Gives undefined for anything else, also for what does not fit 64 bits.
 */
export function strictInteger(text: string): Count | undefined {
  const first = text.charCodeAt(0);
  if (first >= 49 && first <= 57 && text.length <= SAFE_DIGITS) return plainDigits(text);
  // Most texts are no numbers, and show it at once.
  if (!((first >= 48 && first <= 57) || first === 45) || text.length > 20) return undefined;
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return undefined;
  if (text.length <= SAFE_DIGITS) return Number(text);
  const value = BigInt(text);
  if (value > I64_MAX || value < I64_MIN) return undefined;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}

/**
 * How Redis reads one half of a stream id (string2ull): the strict reading first, which refuses
 * negative numbers, then C's strtoull, which takes leading blanks, a sign and leading zeros.
 */
export function parseU64(text: string): U64 | undefined {
  const quick = plainDigits(text);
  if (quick !== undefined) return quick;
  const strict = strictInteger(text);
  if (strict !== undefined) return strict < 0 ? undefined : strict;
  const loose = /^[ \t\n\v\f\r]*([+-]?)(\d+)$/.exec(text);
  if (!loose) return undefined;
  const magnitude = BigInt(loose[2]!);
  if (magnitude > U64_MAX) return undefined;
  return canonical(loose[1] === '-' ? BigInt.asUintN(64, -magnitude) : magnitude);
}

/** The common case, without a regular expression: up to 15 digits. */
function plainDigits(text: string): number | undefined {
  const length = text.length;
  if (length === 0 || length > SAFE_DIGITS) return undefined;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
