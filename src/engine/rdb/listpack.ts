import type { Bytes } from '../bytes';
import { strictInteger } from '../numbers';
import { littleEndian, signedFrom, unsignedFrom } from './integers';
import { Malformed } from './malformed';

/**
 * A listpack: strings one after the other, those that spell a 64-bit integer as such. Each is followed by
 * its own size, so that it can be read from the end, too.
 */

const HEADER_BYTES = 6;
const END = '\xff';
/** As many elements as this, or more, are not counted. */
const UNCOUNTED = 0xffff;

/** A listpack of these elements. */
export function writeListpack(elements: readonly Bytes[]): Bytes {
  let content = '';
  for (const element of elements) {
    const encoded = encode(element);
    content += encoded + backLength(encoded.length);
  }
  const size = HEADER_BYTES + content.length + END.length;
  const count = Math.min(elements.length, UNCOUNTED);
  return littleEndian(size, 4) + littleEndian(count, 2) + content + END;
}

/** The elements of a listpack, integers in decimal. Throws Malformed. */
export function readListpack(bytes: Bytes): Bytes[] {
  if (bytes.length <= HEADER_BYTES || Number(unsignedFrom(bytes.slice(0, 4))) !== bytes.length) {
    throw new Malformed('a listpack of another size than it says');
  }
  const elements: Bytes[] = [];
  let at = HEADER_BYTES;
  while (bytes[at] !== END) {
    const { element, size } = decode(bytes, at);
    elements.push(element);
    const behind = backLength(size);
    if (bytes.slice(at + size, at + size + behind.length) !== behind) {
      throw new Malformed('a listpack element of another size than it says');
    }
    at += size + behind.length;
  }
  if (at !== bytes.length - 1) throw new Malformed('a listpack that ends too soon');
  const count = Number(unsignedFrom(bytes.slice(4, HEADER_BYTES)));
  if (count !== UNCOUNTED && count !== elements.length) {
    throw new Malformed('a listpack with another number of elements than it says');
  }
  return elements;
}

function encode(element: Bytes): Bytes {
  const integer = strictInteger(element);
  return integer === undefined ? encodeText(element) : encodeInteger(integer);
}

function encodeInteger(value: number | bigint): Bytes {
  if (value >= 0 && value <= 127) return String.fromCharCode(Number(value));
  if (value >= -4096 && value <= 4095) {
    const bits = Number(value) & 0x1fff;
    return String.fromCharCode(0xc0 | (bits >> 8), bits & 0xff);
  }
  if (value >= -32768 && value <= 32767) return '\xf1' + littleEndian(value, 2);
  if (value >= -8388608 && value <= 8388607) return '\xf2' + littleEndian(value, 3);
  if (value >= -2147483648 && value <= 2147483647) return '\xf3' + littleEndian(value, 4);
  return '\xf4' + littleEndian(value, 8);
}

function encodeText(text: Bytes): Bytes {
  const { length } = text;
  if (length < 64) return String.fromCharCode(0x80 | length) + text;
  if (length < 4096) return String.fromCharCode(0xe0 | (length >> 8), length & 0xff) + text;
  return '\xf0' + littleEndian(length, 4) + text;
}

/** An element's size, seven bits a byte: all but the first byte have their highest bit set. */
function backLength(size: number): Bytes {
  let bytes = '';
  let rest = size;
  for (; rest > 127; rest >>= 7) bytes = String.fromCharCode(0x80 | (rest & 0x7f)) + bytes;
  return String.fromCharCode(rest) + bytes;
}

/** The element at this place, and how many bytes it takes without the size behind it. */
function decode(bytes: Bytes, at: number): { element: Bytes; size: number } {
  const first = bytes.charCodeAt(at);
  const integer = (size: number) => ({
    element: String(signedFrom(slice(bytes, at + 1, size))),
    size: 1 + size,
  });
  const text = (header: number, length: number) => ({
    element: slice(bytes, at + header, length),
    size: header + length,
  });
  if (first < 0x80) return { element: String(first), size: 1 };
  if (first < 0xc0) return text(1, first & 0x3f);
  const second = bytes.charCodeAt(at + 1);
  if (first < 0xe0) {
    const bits = ((first & 0x1f) << 8) | second;
    return { element: String((bits << 19) >> 19), size: 2 };
  }
  if (first < 0xf0) return text(2, ((first & 0x0f) << 8) | second);
  if (first === 0xf0) return text(5, Number(unsignedFrom(slice(bytes, at + 1, 4))));
  if (first === 0xf1) return integer(2);
  if (first === 0xf2) return integer(3);
  if (first === 0xf3) return integer(4);
  if (first === 0xf4) return integer(8);
  throw new Malformed('a listpack element of no known kind');
}

function slice(bytes: Bytes, at: number, length: number): Bytes {
  if (at + length > bytes.length) throw new Malformed('a listpack element beyond the end');
  return bytes.slice(at, at + length);
}
