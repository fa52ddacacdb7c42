import type { Bytes } from '../bytes';

/** CRC-64 as Redis has it (Jones): reflected, nothing to begin with and nothing at the end. */
const POLYNOMIAL = 0x95ac9329ac4bc9b5n;
const BYTE_VALUES = 256;
const LOW_HALF = 0xffff_ffffn;

/** For each byte what it does to the sum, in two halves: numbers of 64 bits would be slow. */
const LOW = new Uint32Array(BYTE_VALUES);
const HIGH = new Uint32Array(BYTE_VALUES);

for (let byte = 0; byte < BYTE_VALUES; byte++) {
  let sum = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) sum = sum & 1n ? (sum >> 1n) ^ POLYNOMIAL : sum >> 1n;
  LOW[byte] = Number(sum & LOW_HALF);
  HIGH[byte] = Number(sum >> 32n);
}

/** The check sum of these bytes. */
export function crc64(bytes: Bytes): bigint {
  let low = 0;
  let high = 0;
  for (let at = 0; at < bytes.length; at++) {
    const index = (low ^ bytes.charCodeAt(at)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ LOW[index]!;
    high = (high >>> 8) ^ HIGH[index]!;
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}
