import type { Bytes } from '../bytes';

const BITS_PER_BYTE = 8;

/** A number as bytes, the lowest first; of a negative one, or a larger one, what fits. */
export function littleEndian(value: number | bigint, size: number): Bytes {
  let rest = BigInt.asUintN(size * BITS_PER_BYTE, BigInt(value));
  let bytes = '';
  for (let i = 0; i < size; i++, rest >>= 8n) bytes += String.fromCharCode(Number(rest & 0xffn));
  return bytes;
}

/** The same, the highest first. */
export function bigEndian(value: number | bigint, size: number): Bytes {
  return [...littleEndian(value, size)].reverse().join('');
}

/** The signed number that these bytes are, the lowest first. */
export function signedFrom(bytes: Bytes): bigint {
  return BigInt.asIntN(bytes.length * BITS_PER_BYTE, unsignedFrom(bytes));
}

/** The unsigned number that these bytes are, the lowest first. */
export function unsignedFrom(bytes: Bytes): bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes.charCodeAt(i));
  return value;
}
