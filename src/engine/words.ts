import { cString, type Bytes } from './bytes';
import type { Argument } from './command';
import { invalidId, notAnInt32, notAnInteger, RedisError, syntaxError } from './errors';
import { parseStrictId, type StreamId } from './id';
import { strictInteger, type Count } from './numbers';

/** Reads words into values; what is malformed throws the error that Redis answers with. */

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;

/** A signed 64-bit integer. Beyond 2^53 it is rounded, which no count or time can feel. */
export function readInteger(word: Bytes, error: () => RedisError = notAnInteger): number {
  const value = strictInteger(word);
  if (value === undefined) throw error();
  return Number(value);
}

/** A signed 64-bit integer, exact. */
export function readExactInteger(word: Bytes, error: () => RedisError = notAnInteger): Count {
  const value = strictInteger(word);
  if (value === undefined) throw error();
  return value;
}

/** A signed 32-bit integer, such as the number of a database; `error` is for all that is none. */
export function readInt32(word: Bytes, error?: () => RedisError): number {
  const value = readInteger(word, error);
  if (value < INT32_MIN || value > INT32_MAX) throw (error ?? notAnInt32)();
  return value;
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

/** The word in the case that options are compared in, as the C string that Redis compares. */
export function upper(word: Bytes | undefined): string {
  return word === undefined ? '' : cString(word).toUpperCase();
}

/** ON or OFF in a command's syntax. */
export const SWITCH_ARGUMENT: Argument = { oneOf: [{ token: 'ON' }, { token: 'OFF' }] };

/** Whether a word says ON, or OFF. */
export function readSwitch(word: Bytes): boolean {
  if (!['ON', 'OFF'].includes(upper(word))) throw syntaxError();
  return upper(word) === 'ON';
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
