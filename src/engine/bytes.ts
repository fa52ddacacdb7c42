/**
 * A byte string: one UTF-16 unit per byte, each 0 to 255. Redis knows bytes, not characters, so this
 * is what keys, fields, values and names are; comparing two of them with `<` is byte order.
 */
export type Bytes = string;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text that a person wrote. */
export function toBytes(text: string): Bytes {
  if (isAscii(text)) return text;
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text that bytes spell in UTF-8, or the bytes as they are where they spell none. */
export function toText(bytes: Bytes): string {
  if (isAscii(bytes)) return bytes;
  try {
    return decoder.decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)));
  } catch {
    return bytes;
  }
}

/** Most names and values are the same as text and as bytes. */
function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the ASCII range is what this asks about
  return /^[\x00-\x7f]*$/.test(text);
}

/** What C makes of bytes where it takes them for a text: that ends with the first NUL. */
export function cString(bytes: Bytes): Bytes {
  const end = bytes.indexOf('\0');
  return end < 0 ? bytes : bytes.slice(0, end);
}

/** Byte order, as Redis sorts names. */
export function compareBytes(a: Bytes, b: Bytes): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
