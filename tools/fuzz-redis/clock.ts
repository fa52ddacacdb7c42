import { closeSync, openSync, writeSync } from 'node:fs';

const MICROSECONDS = 1000n;

/** The wall clock of a real server: a file that holds microseconds since 1970, and moves by being written. */
export class ClockFile {
  readonly #file: number;

  /** Makes the file, and puts the clock at `now` (Unix ms). */
  constructor(
    readonly path: string,
    now: number,
  ) {
    this.#file = openSync(path, 'w');
    this.set(now);
  }

  /** Puts the clock at `now` (Unix ms). */
  set(now: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(now) * MICROSECONDS);
    writeSync(this.#file, bytes, 0, bytes.length, 0);
  }

  close(): void {
    closeSync(this.#file);
  }
}
