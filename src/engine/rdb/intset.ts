import type { Bytes } from '../bytes';
import { littleEndian, signedFrom, unsignedFrom } from './integers';
import { Malformed } from './malformed';

/** An intset: integers in their order, all of the same size. */

const HEADER_BYTES = 8;
const SIZES: readonly number[] = [2, 4, 8];

/** An intset of these integers, each in decimal. */
export function writeIntset(members: Iterable<Bytes>): Bytes {
  const integers = [...members].map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  const size = SIZES.find((bytes) => integers.every((integer) => fits(integer, bytes)))!;
  const content = integers.map((integer) => littleEndian(integer, size)).join('');
  return littleEndian(size, 4) + littleEndian(integers.length, 4) + content;
}

/** The integers of an intset, each in decimal. Throws Malformed. */
export function readIntset(bytes: Bytes): Bytes[] {
  const size = Number(unsignedFrom(bytes.slice(0, 4)));
  const count = Number(unsignedFrom(bytes.slice(4, HEADER_BYTES)));
  if (!SIZES.includes(size) || bytes.length !== HEADER_BYTES + size * count) {
    throw new Malformed('an intset of another size than it says');
  }
  return Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + size * index;
    return String(signedFrom(bytes.slice(at, at + size)));
  });
}

function fits(integer: bigint, bytes: number): boolean {
  return BigInt.asIntN(8 * bytes, integer) === integer;
}
