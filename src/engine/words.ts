import type { Bytes } from './bytes';
import { invalidId, notAnInteger, RedisError } from './errors';
import { parseStrictId, type StreamId } from './id';
import { strictInteger } from './numbers';

/** Reads words into values; what is malformed throws the error that Redis answers with. */

/** A signed 64-bit integer. Beyond 2^53 it is rounded, which no count or time can feel. */
export function readInteger(word: Bytes, error: () => RedisError = notAnInteger): number {
  const value = strictInteger(word);
  if (value === undefined) throw error();
  return Number(value);
}

/** A COUNT: a negative one means none at all to those commands that say so. */
export function readCount(word: Bytes): number {
  return Math.max(0, readInteger(word));
}

/** An id where `-` and `+` are refused; a missing sequence number is 0. */
export function readStrictId(word: Bytes): StreamId {
  const id = parseStrictId(word);
  if (!id) throw invalidId();
  return id;
}

/** A list of ids. One bad id spoils it all. */
export function readIds(words: readonly Bytes[]): StreamId[] {
  return words.map(readStrictId);
}

/** The word in the case that options are compared in. */
export function upper(word: Bytes | undefined): string {
  return word === undefined ? '' : word.toUpperCase();
}

/**
 * Reads now, complains later: several commands answer about the key before they look at the rest of
 * their words. Calling the result gives the value, or throws the error that reading it gave.
 */
export function late<T>(read: () => T): () => T {
  try {
    const value = read();
    return () => value;
  } catch (error) {
    if (!(error instanceof RedisError)) throw error;
    return () => {
      throw error;
    };
  }
}
