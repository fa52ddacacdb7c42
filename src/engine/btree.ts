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

/** Takes a pair out, in one descent; gives its value, or undefined where the key is not there. */
export function takeOut<K, V>(tree: BTree<K, V>, key: K): V | undefined {
  let taken: V | undefined;
  tree.editRange(key, key, true, (_, value) => {
    taken = value;
    return DELETE;
  });
  return taken;
}

const DELETE = { delete: true };
