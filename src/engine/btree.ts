/**
 * The ordered map that everything in the engine and the world is kept in: a B+ tree whose `clone()` is
 * O(1) and shares nodes until one side writes. Records in it are replaced, never edited in place.
 */
import sortedBtree from 'sorted-btree';

type Tree = typeof sortedBtree;

// The package is CommonJS: bundlers hand out its default export, Node the object around it.
const imported = sortedBtree as Tree & { default?: Tree };

export const BTree: Tree = imported.default ?? imported;
export type BTree<K, V> = sortedBtree<K, V>;

/**
 * Up to `limit` values with keys from `low` to `high`, both included, in order. (The tree's own
 * `getRange` gives one more than it was told.)
 */
export function valuesBetween<K, V>(tree: BTree<K, V>, low: K, high: K, limit: number): V[] {
  const found: V[] = [];
  if (limit <= 0) return found;
  tree.editRange<boolean>(low, high, true, (_, value) => {
    found.push(value);
    return found.length >= limit ? STOP : undefined;
  });
  return found;
}

const STOP = { break: true };
