import type { Bytes } from '../engine';

const EMPTY = Buffer.alloc(0);

/**
 * What has come from a client and has not been used yet. It grows by doubling, so that a byte is moved
 * a bounded number of times on average, into however many pieces the network has cut it.
 */
export class QueryBuffer {
  /** Memory, of which the first bytes are filled. */
  #room: Buffer = EMPTY;
  #filled: Buffer = EMPTY;
  #at = 0;

  /** Bytes not yet used. */
  get length(): number {
    return this.#filled.length - this.#at;
  }

  /** The first byte not yet used; undefined where there is none. */
  get first(): number | undefined {
    return this.#filled[this.#at];
  }

  /** Adds a chunk, which is not copied where nothing else is here, and must not be changed afterwards. */
  append(chunk: Buffer): void {
    if (this.length === 0) {
      this.#room = chunk;
      this.#filled = chunk;
      this.#at = 0;
      return;
    }
    const end = this.#filled.length;
    if (end + chunk.length > this.#room.length) return this.#move(chunk);
    chunk.copy(this.#room, end);
    this.#filled = this.#room.subarray(0, end + chunk.length);
  }

  /** How far away this byte is; -1 where it is not here. */
  indexOf(byte: number): number {
    const found = this.#filled.indexOf(byte, this.#at);
    return found < 0 ? found : found - this.#at;
  }

  /** The next bytes, which stay. */
  peek(length: number): Bytes {
    return this.#filled.toString('latin1', this.#at, this.#at + length);
  }

  /** Uses up the next bytes. */
  skip(length: number): void {
    this.#at += length;
    // Nothing left: a large room is not kept for a client that has become quiet.
    if (this.length === 0) this.append(EMPTY);
  }

  /** Puts what is here, and the chunk after it, into a room with as much space again. */
  #move(chunk: Buffer): void {
    const { length } = this;
    const room = Buffer.allocUnsafe(2 * (length + chunk.length));
    this.#filled.copy(room, 0, this.#at);
    chunk.copy(room, length);
    this.#room = room;
    this.#filled = room.subarray(0, length + chunk.length);
    this.#at = 0;
  }
}
