import { toBytes, toText, type Bytes } from './bytes';

/* Bytes as text for people. */

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/**
 * Bytes in double quotes, as redis-cli and MONITOR show a string (sdscatrepr in sds.c): whatever is not
 * printable ASCII becomes an escape, so any bytes come out readable, and the console's `tokenise` reads them back.
 */
export function quoted(bytes: Bytes): string {
  return `"${escaped(bytes)}"`;
}

function escaped(bytes: Bytes): string {
  return bytes.replace(/["\\]|[^ -~]/g, (byte) => ESCAPES[byte] ?? hex(byte));
}

/** As many bytes as a character has in UTF-8, whether or not they are one; or what has to be escaped. */
const CHARACTER_OR_REST =
  /([\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]|["\\]|[^ -~]/g;
/** What has no shape of its own, or moves other characters about: shown as it is, nobody would see it. */
const UNSEEN =
  /[\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/**
 * Bytes in double quotes with their text readable: as `quoted`, but characters beyond ASCII stand as they are where the
 * bytes are UTF-8. What would not be seen is escaped all the same. `tokenise` reads it back.
 */
export function quotedReadable(bytes: Bytes): string {
  const inside = bytes.replace(CHARACTER_OR_REST, (found, isLong) =>
    isLong && isSeen(found) ? toText(found) : escaped(found),
  );
  return `"${inside}"`;
}

/** What has to be in quotes, or one would not see what it is: nothing, blanks at an end, what seems to be in quotes already. */
const MISLEADS = /^$|^\s|\s$|^".*"$/;
/** What is written from right to left, and turns its neighbours round; of the rarer scripts, their surrogates. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ud802\ud803\ud83a\ud83b\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether bytes are a text of which every character can be seen. */
export function isSeen(bytes: Bytes): boolean {
  const text = toText(bytes);
  return !UNSEEN.test(text) && toBytes(text) === bytes;
}

/**
 * A name or a value as a person reads it: the text that the bytes spell, or in quotes where that would hide something,
 * so that an empty name is `""`. What is written from right to left is set apart: it turns nothing round beside it.
 */
export function asRead(bytes: Bytes): string {
  const text = toText(bytes);
  const read = isSeen(bytes) && !MISLEADS.test(text) ? text : quotedReadable(bytes);
  return RIGHT_TO_LEFT.test(read) ? `\u2068${read}\u2069` : read;
}

function hex(byte: string): string {
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
