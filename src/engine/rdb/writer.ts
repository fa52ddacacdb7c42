import type { Bytes } from '../bytes';
import type { StreamId } from '../id';
import { strictInteger } from '../numbers';
import { bigEndian, littleEndian } from './integers';
import { compress } from './lzf';

/** The first bits of a length say how it goes on, or that what follows is no length at all. */
const IN_14_BITS = 0x40;
const IN_32_BITS = 0x80;
const IN_64_BITS = 0x81;
const SPECIAL = 0xc0;
const PACKED = 3;

/** Longer texts are no integers to Redis, and shorter ones not worth packing. */
const MAX_INTEGER_BYTES = 11;
const MAX_UNPACKED_BYTES = 20;
const MIN_SAVING = 4;

/** Writes the pieces of the RDB format one after the other. */
export class Writer {
  readonly #compresses: boolean;
  #bytes = '';

  /** `compresses`: longer strings are packed (`rdbcompression`). */
  constructor(compresses: boolean) {
    this.#compresses = compresses;
  }

  /** What has been written. */
  get bytes(): Bytes {
    return this.#bytes;
  }

  raw(bytes: Bytes): void {
    this.#bytes += bytes;
  }

  byte(value: number): void {
    this.#bytes += String.fromCharCode(value);
  }

  /** An unsigned number of up to 64 bits, in as few bytes as it needs. */
  length(value: number | bigint): void {
    if (value < 0x40) this.byte(Number(value));
    else if (value < 0x4000) this.raw(bigEndian(IN_14_BITS * 0x100 + Number(value), 2));
    else if (value <= 0xffff_ffff) this.raw(String.fromCharCode(IN_32_BITS) + bigEndian(value, 4));
    else this.raw(String.fromCharCode(IN_64_BITS) + bigEndian(value, 8));
  }

  /** A string, as an integer or packed where that is shorter. */
  string(text: Bytes): void {
    if (this.#integer(text) || this.#packed(text)) return;
    this.length(text.length);
    this.raw(text);
  }

  /** A moment in Unix ms. */
  time(ms: number): void {
    this.raw(littleEndian(ms, 8));
  }

  /** A stream id as two numbers. */
  id({ ms, seq }: StreamId): void {
    this.length(ms);
    this.length(seq);
  }

  #integer(text: Bytes): boolean {
    if (text.length > MAX_INTEGER_BYTES) return false;
    const value = strictInteger(text);
    if (value === undefined) return false;
    const kind = [1, 2, 4].findIndex(
      (size) => BigInt.asIntN(8 * size, BigInt(value)) === BigInt(value),
    );
    if (kind < 0) return false;
    this.byte(SPECIAL | kind);
    this.raw(littleEndian(value, 2 ** kind));
    return true;
  }

  #packed(text: Bytes): boolean {
    if (!this.#compresses || text.length <= MAX_UNPACKED_BYTES) return false;
    const packed = compress(text, MIN_SAVING);
    if (packed === undefined) return false;
    this.byte(SPECIAL | PACKED);
    this.length(packed.length);
    this.length(text.length);
    this.raw(packed);
    return true;
  }
}

/** A stream id as the 16 bytes that sort as it does. */
export function rawId({ ms, seq }: StreamId): Bytes {
  return bigEndian(ms, 8) + bigEndian(seq, 8);
}
