import type { Bytes } from './bytes';

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** A number from 0 to 2^32 - 1 that looks nothing like the bytes, and is the same every time (FNV-1a, mixed). */
export function hashOf(bytes: Bytes): number {
  let hash = SEED;
  for (let at = 0; at < bytes.length; at++) {
    hash = Math.imul(hash ^ bytes.charCodeAt(at), PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
