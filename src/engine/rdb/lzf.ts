import type { Bytes } from '../bytes';

/**
 * LZF, which Redis packs longer strings with. A control byte below 32 says how many bytes follow as they
 * are, less one; any other says how many bytes to repeat, and from how far back.
 */

const MAX_LITERALS = 32;
const MAX_DISTANCE = 8192;
const MAX_REPEAT = 264;
const MIN_REPEAT = 3;
/** A repeat as long as this needs a byte more to say so. */
const LONG_REPEAT = 7;
const TABLE_SIZE = 1 << 16;

/**
 * Where three bytes were seen last. Made once, since it is larger than most of what is packed: positions of every
 * call are counted on from those of the call before, so that what is left of that is known by being too small.
 */
const seen = new Int32Array(TABLE_SIZE);
let counted = 0;
const COUNTED_MAX = 2 ** 31 - 1;

/** From where on this call counts its positions. */
function startCounting(positions: number): number {
  if (counted + positions > COUNTED_MAX) {
    seen.fill(0);
    counted = 0;
  }
  const start = counted;
  counted += positions;
  return start;
}

/**
 * The bytes packed, or undefined where that saves fewer than `saving` bytes. What is found is what the
 * library finds that Redis uses, so that both give the same.
 */
export function compress(bytes: Bytes, saving: number): Bytes | undefined {
  const room = bytes.length - saving;
  const last = bytes.length - 2;
  const start = startCounting(bytes.length);
  const output = new Packed();
  let at = 0;
  while (at < last) {
    const slot = slotOf(bytes, at);
    const from = seen[slot]! - start;
    seen[slot] = start + at;
    // The library takes the first position for none, and so does this.
    if (from <= 0 || at - from > MAX_DISTANCE || !isSame(bytes, from, at)) {
      if (output.size >= room) return undefined;
      output.literal(bytes[at]!);
      at++;
      continue;
    }
    if (output.sizeOfRuns + 4 >= room) return undefined;
    const length = repeatLength(bytes, from, at);
    output.repeat(at - from - 1, length);
    at += length;
    if (at >= last) break;
    // Of what was skipped, only the end is remembered.
    seen[slotOf(bytes, at - 2)] = start + at - 2;
    seen[slotOf(bytes, at - 1)] = start + at - 1;
  }
  if (output.size + 3 > room) return undefined;
  for (; at < bytes.length; at++) output.literal(bytes[at]!);
  return output.bytes;
}

/** The packed form while it is being made. */
class Packed {
  #done = '';
  #literals = '';

  /** Bytes so far, with the control byte that stands before the next literal. */
  get size(): number {
    return this.#done.length + 1 + this.#literals.length;
  }

  /** Bytes so far, without a control byte that nothing follows. */
  get sizeOfRuns(): number {
    return this.size - (this.#literals === '' ? 1 : 0);
  }

  get bytes(): Bytes {
    this.#endLiterals();
    return this.#done;
  }

  literal(byte: Bytes): void {
    this.#literals += byte;
    if (this.#literals.length === MAX_LITERALS) this.#endLiterals();
  }

  repeat(distance: number, length: number): void {
    this.#endLiterals();
    const code = length - 2;
    const high = distance >> 8;
    this.#done +=
      code < LONG_REPEAT
        ? String.fromCharCode((code << 5) | high)
        : String.fromCharCode((LONG_REPEAT << 5) | high, code - LONG_REPEAT);
    this.#done += String.fromCharCode(distance & 0xff);
  }

  #endLiterals(): void {
    if (this.#literals === '') return;
    this.#done += String.fromCharCode(this.#literals.length - 1) + this.#literals;
    this.#literals = '';
  }
}

/** Where three bytes are remembered; others may be there too. */
function slotOf(bytes: Bytes, at: number): number {
  const [a, b, c] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1), bytes.charCodeAt(at + 2)];
  return (((a << 8) | b) - 5 * ((b << 8) | c)) & (TABLE_SIZE - 1);
}

function isSame(bytes: Bytes, from: number, at: number): boolean {
  for (let i = 0; i < MIN_REPEAT; i++) if (bytes[from + i] !== bytes[at + i]) return false;
  return true;
}

function repeatLength(bytes: Bytes, from: number, at: number): number {
  // The library leaves two bytes at the end alone, unless it gets there in its first, faster, comparison.
  const most = Math.min(bytes.length - at - 2, MAX_REPEAT);
  const limit = most > 16 ? Math.max(most, 19) : most;
  let length = MIN_REPEAT;
  while (length < limit && bytes[from + length] === bytes[at + length]) length++;
  return length;
}

/** What was packed, `length` bytes of it; undefined where the packed bytes are damaged. */
export function decompress(packed: Bytes, length: number): Bytes | undefined {
  let output = '';
  for (let at = 0; at < packed.length;) {
    const control = packed.charCodeAt(at++);
    if (control < MAX_LITERALS) {
      output += packed.slice(at, at + control + 1);
      at += control + 1;
      if (at > packed.length) return undefined;
      continue;
    }
    let code = control >> 5;
    if (code === LONG_REPEAT) code += packed.charCodeAt(at++);
    const from = output.length - (((control & 0x1f) << 8) | packed.charCodeAt(at++)) - 1;
    if (!(from >= 0)) return undefined;
    output += repeated(output.slice(from, from + code + 2), code + 2);
    if (output.length > length) return undefined;
  }
  return output.length === length ? output : undefined;
}

/** The first bytes of a text that goes on repeating itself. */
function repeated(text: Bytes, length: number): Bytes {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
