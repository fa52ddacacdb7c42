import { toBytes, toText, type Bytes } from '../engine';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** Letters that mean themselves outside quotes: no blank, no control character, no quote. */
const BARE = /^[!#-&(-~\u{80}-\u{10ffff}]+$/u;

/**
 * Bytes in double quotes, as redis-cli shows a string (sdscatrepr in sds.c): whatever is not
 * printable ASCII becomes an escape, so any bytes come out readable, and `tokenise` reads them back.
 */
export function quoted(bytes: Bytes): string {
  return `"${bytes.replace(/["\\]|[^ -~]/g, (byte) => ESCAPES[byte] ?? hex(byte))}"`;
}

/** A character of several bytes in UTF-8, and nothing that only looks like one. */
const CHARACTER =
  /[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}/;
const CHARACTER_OR_REST = new RegExp(`(${CHARACTER.source})|["\\\\]|[^ -~]`, 'g');
/** What has no shape of its own, or moves other characters about: shown as it is, nobody would see it. */
const UNSEEN =
  /[\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/**
 * Bytes in double quotes with their text readable: as `quoted`, but characters beyond ASCII stand as they are where the
 * bytes are UTF-8. What would not be seen is escaped all the same. `tokenise` reads it back.
 */
export function quotedReadable(bytes: Bytes): string {
  const inside = bytes.replace(CHARACTER_OR_REST, (found, character: string | undefined) => {
    if (character === undefined) return ESCAPES[found] ?? hex(found);
    const text = toText(character);
    return UNSEEN.test(text) ? [...character].map(hex).join('') : text;
  });
  return `"${inside}"`;
}

/**
 * Bytes as a person would type them: as they are where that is one word, otherwise in quotes. Bytes
 * that are no UTF-8 cannot be typed and are quoted too.
 */
export function asTyped(bytes: Bytes): string {
  const text = toText(bytes);
  return BARE.test(text) && toBytes(text) === bytes ? text : quoted(bytes);
}

function hex(byte: string): string {
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
