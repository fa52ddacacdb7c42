import type { StreamId } from './id';

const KEY_BYTES = 16;

/**
 * `radix-tree-nodes` for these node keys, in ascending order: one per run of single-child bytes, one per
 * branching point, one per key, and the root of an empty tree (Redis 5.0 to 8.8).
 */
export function radixTreeNodes(keys: readonly StreamId[]): number {
  if (keys.length === 0) return 1;
  return countTrie(keys.map(keyBytes), 0);
}

function countTrie(keys: readonly string[], depth: number): number {
  const first = keys[0]!;
  if (keys.length === 1) return depth < KEY_BYTES ? 2 : 1;
  const last = keys[keys.length - 1]!;
  let shared = depth;
  while (byteAt(first, shared) === byteAt(last, shared)) shared++;
  let count = 1 + (shared > depth ? 1 : 0);
  for (let start = 0; start < keys.length;) {
    const byte = byteAt(keys[start]!, shared);
    let end = start + 1;
    while (end < keys.length && byteAt(keys[end]!, shared) === byte) end++;
    count += countTrie(keys.slice(start, end), shared + 1);
    start = end;
  }
  return count;
}

/** The 16 bytes of an id, as 32 hexadecimal digits. */
function keyBytes(id: StreamId): string {
  return id.ms.toString(16).padStart(16, '0') + id.seq.toString(16).padStart(16, '0');
}

function byteAt(key: string, index: number): string {
  return key.slice(2 * index, 2 * index + 2);
}
