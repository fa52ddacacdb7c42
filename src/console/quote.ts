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
