import type { Bytes } from '../bytes';
import type { StreamId } from '../id';
import { canonical, type U64 } from '../numbers';
import { signedFrom, unsignedFrom } from './integers';
import { decompress } from './lzf';
import { Malformed } from './malformed';

const ID_BYTES = 16;

/** Reads the pieces of the RDB format one after the other; throws Malformed at what is none. */
export class Reader {
  readonly #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** How many bytes have been read. */
  get position(): number {
    return this.#at;
  }

  raw(length: number): Bytes {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Malformed('bytes that end too soon');
    const bytes = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return bytes;
  }

  byte(): number {
    return this.raw(1).charCodeAt(0);
  }

  /** An unsigned number of up to 64 bits. */
  length(): U64 {
    const first = this.byte();
    if (first < 0x40) return first;
    if (first < 0x80) return ((first & 0x3f) << 8) | this.byte();
    if (first === 0x80) return Number(this.#bigEndian(4));
    if (first === 0x81) return canonical(this.#bigEndian(8));
    throw new Malformed('a length of no known form');
  }

  /** A number of things to come. */
  count(): number {
    return Number(this.length());
  }

  string(): Bytes {
    const first = this.#bytes.charCodeAt(this.#at);
    if (!(first >= 0xc0)) return this.raw(this.count());
    this.#at++;
    const kind = first & 0x3f;
    if (kind < 3) return String(signedFrom(this.raw(2 ** kind)));
    if (kind > 3) throw new Malformed('a string of no known form');
    const packedLength = this.count();
    const length = this.count();
    const text = decompress(this.raw(packedLength), length);
    if (text === undefined) throw new Malformed('a packed string that cannot be unpacked');
    return text;
  }

  /** A moment in Unix ms. */
  time(): number {
    return Number(signedFrom(this.raw(8)));
  }

  /** A stream id as two numbers. */
  id(): StreamId {
    return { ms: this.length(), seq: this.length() };
  }

  /** A stream id as the 16 bytes that sort as it does. */
  rawId(): StreamId {
    return idFrom(this.raw(ID_BYTES));
  }

  #bigEndian(size: number): bigint {
    return fromBigEndian(this.raw(size));
  }
}

/** The stream id that 16 bytes are. */
export function idFrom(bytes: Bytes): StreamId {
  if (bytes.length !== ID_BYTES) throw new Malformed('a stream id that is none');
  const half = ID_BYTES / 2;
  const part = (text: Bytes) => canonical(fromBigEndian(text));
  return { ms: part(bytes.slice(0, half)), seq: part(bytes.slice(half)) };
}

function fromBigEndian(bytes: Bytes): bigint {
  return unsignedFrom([...bytes].reverse().join(''));
}
