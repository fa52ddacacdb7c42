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
