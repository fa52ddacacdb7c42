import type { Bytes } from './bytes';

/** SHA-1 (RFC 3174), for DEBUG DIGEST; not for secrets. */

const BLOCK = 64;
const LENGTH_BYTES = 8;
const ROUNDS = 80;
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

/** The 20 bytes that stand for a byte string. */
export function sha1(bytes: Bytes): Bytes {
  const padded = pad(bytes);
  const hash = Int32Array.from(START);
  for (let at = 0; at < padded.length; at += BLOCK) addBlock(hash, words(padded, at));
  return [...hash].map(wordBytes).join('');
}

/** A one bit, zeros up to a whole block, and the length in bits. */
function pad(bytes: Bytes): Bytes {
  const zeros = (2 * BLOCK - ((bytes.length + 1 + LENGTH_BYTES) % BLOCK)) % BLOCK;
  const bits = bytes.length * 8;
  const length = wordBytes(Math.floor(bits / 2 ** 32)) + wordBytes(bits);
  return `${bytes}\x80${'\0'.repeat(zeros)}${length}`;
}

function wordBytes(word: number): Bytes {
  return String.fromCharCode(
    (word >>> 24) & 0xff,
    (word >>> 16) & 0xff,
    (word >>> 8) & 0xff,
    word & 0xff,
  );
}

/** The words of one block, and those that are mixed from them. */
function words(padded: Bytes, at: number): Int32Array {
  const w = new Int32Array(ROUNDS);
  for (let i = 0; i < ROUNDS; i++) {
    w[i] =
      i < 16
        ? wordAt(padded, at + 4 * i)
        : left(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
  }
  return w;
}

function wordAt(bytes: Bytes, at: number): number {
  let word = 0;
  for (let i = at; i < at + 4; i++) word = (word << 8) | bytes.charCodeAt(i);
  return word;
}

function addBlock(hash: Int32Array, w: Int32Array): void {
  let [a, b, c, d, e] = hash as unknown as [number, number, number, number, number];
  for (let i = 0; i < ROUNDS; i++) {
    const stage = Math.floor(i / 20);
    const next = (left(a, 5) + mix(stage, b, c, d) + e + w[i]! + CONSTANTS[stage]!) | 0;
    [a, b, c, d, e] = [next, a, left(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((value, index) => (hash[index] = hash[index]! + value));
}

function mix(stage: number, b: number, c: number, d: number): number {
  if (stage === 0) return (b & c) | (~b & d);
  return stage === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
}

function left(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
