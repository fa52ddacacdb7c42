import {
  compareIds,
  formatId,
  radixTreeNodes,
  asRead,
  type Consumer,
  type Group,
  type MacroNode,
  type NodeLimits,
  type Stream,
  type StreamId,
} from '../engine';
import { packedLines, packedNode, type PackedLine, type PackedNode } from './packed';
import { keyWidth, layRadix, LINE_HEIGHT, type PlacedItem, type RadixLayout } from './radix-layout';
import { radixOf, type Keys, type RadixKey } from './radix-view';
import type { TreeChanges } from './tree-changes';
import { trimPreview, type TrimPreview } from './trim-preview';

/** What of a stream's tree is wanted. */
export interface TreeOptions {
  readonly limits: NodeLimits;
  /** How many entries the previewed XTRIM would leave. */
  readonly maxlen: number;
  /** The entry to which the way is shown, there or not. */
  readonly selected?: StreamId | undefined;
  /** The first id of the node that is open, where it is not the one of the selected entry, or the last. */
  readonly opened?: StreamId | undefined;
  readonly changes: TreeChanges;
}

/** A macro node at its place, with its listpack beside the tree or under its key. */
export interface NodeBlock extends PackedNode {
  readonly isOnWay: boolean;
  /** It was opened just now. */
  readonly isNew: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Its content, where it is open. */
  readonly lines: readonly PackedLine[] | undefined;
  /** Selected where it is opened by hand: its oldest entry. Undefined where it has none. */
  readonly oldest: string | undefined;
}

/** The radix tree of a stream and its listpacks, as positioned records. */
export interface Tree extends RadixLayout {
  readonly width: number;
  readonly blocks: readonly NodeBlock[];
  /** `radix-tree-keys`. */
  readonly keys: number;
  /** `radix-tree-nodes`; undefined where the tree is so large that it is not counted for a picture. */
  readonly nodes: number | undefined;
  readonly trim: TrimPreview;
  /** How far the way to a listpack leads to the right; undefined where that stands under its key. */
  readonly leadTo: number | undefined;
  /** Where `~` stops; undefined where nothing is to go, nothing stays, or nothing is above. */
  readonly stopY: number | undefined;
}

/** The pending entries of a group as trees: one of the group, and one of each consumer with the same records. */
export interface PendingTree extends RadixLayout {
  readonly group: string;
  readonly keys: number;
  readonly owners: readonly { readonly name: string; readonly keys: number }[];
  /** How many more consumers have some. */
  readonly moreOwners: number;
  /** Pending, and nobody's (XNACK). */
  readonly released: number;
}

/** So many nodes are all shown; of more, the oldest, the newest and those that matter. */
const NODES_SHOWN = 12;
const OLDEST_SHOWN = 2;
const NEWEST_SHOWN = 3;
/** Above it, radix nodes are not counted. */
const KEYS_COUNTED = 1000;
const PENDING_SHOWN = 6;
const OWNERS_SHOWN = 6;
/** A listpack stands beside its key from this width on, else under it. */
const WIDE = 620;
const TREE_MAX = 330;
const NARROW_INDENT = 14;
const BLOCK_HEIGHT = 68;
const BLOCK_GAP = 8;
const MASTER_HEIGHT = 24;
export const PACKED_LINE_HEIGHT = 26;
const BLOCK_END = 8;

/** The tree of a stream, in so many CSS pixels of width. Looks at the nodes that are shown, and those that would go. */
export function treeOf(stream: Stream, options: TreeOptions, width: number): Tree {
  const { limits, maxlen, selected, changes } = options;
  const trim = trimPreview(stream, maxlen, limits);
  const way = selected && nodeWith(stream, selected);
  const open = (options.opened && stream.nodes.get(options.opened)) ?? way ?? stream.tail;
  const lines = open && packedLines(open, selected, open === stream.tail, changes.added);
  const isWide = width >= WIDE;
  const tall = (lines?.length ?? 0) * PACKED_LINE_HEIGHT + MASTER_HEIGHT + BLOCK_END;
  const radix = radixOf(stream.nodes, shownOf(stream, [way?.first, open?.first, ...bounds(trim)]));
  const layout = layRadix(radix, {
    way: way?.first,
    freed: changes.freed,
    heightOf: ({ id }) =>
      BLOCK_HEIGHT +
      BLOCK_GAP +
      (isWide ? 0 : LINE_HEIGHT) +
      (open && compareIds(id, open.first) === 0 ? tall : 0),
  });
  const blockX = isWide ? Math.min(TREE_MAX, Math.max(...layout.items.map(keyWidth))) : undefined;
  const blocks = layout.items.filter(isKey).map((placed): NodeBlock => {
    const node = stream.nodes.get(placed.item.id)!;
    const x = blockX ?? Math.min(placed.x, 2 * NARROW_INDENT) + NARROW_INDENT;
    const y = placed.y + (isWide ? 0 : LINE_HEIGHT);
    const oldest = node.entries[0];
    return {
      ...packedNode(stream, node, limits, trim, changes.added),
      isOnWay: placed.isOnWay,
      isNew: changes.added.has(formatId(node.first)),
      x,
      y,
      width: Math.max(0, width - x),
      height: placed.y + placed.height - y - BLOCK_GAP,
      lines: node === open ? lines : undefined,
      oldest: oldest && formatId(oldest.id),
    };
  });
  return {
    ...layout,
    width,
    blocks,
    keys: stream.nodes.size,
    nodes: stream.nodes.size > KEYS_COUNTED ? undefined : radixTreeNodes(stream.nodes.keysArray()),
    trim,
    leadTo: blockX,
    stopY: stopOf(layout, trim),
  };
}

function isKey(placed: PlacedItem): placed is PlacedItem<RadixKey> {
  return placed.item.kind === 'key';
}

/** The node that has this entry, or had it. */
function nodeWith({ nodes }: Stream, id: StreamId): MacroNode | undefined {
  const node = nodes.getPairOrNextLower(id)?.[1];
  return node && compareIds(id, node.last) <= 0 ? node : undefined;
}

/** Where a preview stops. */
function bounds({ exact, approximate }: TrimPreview): (StreamId | undefined)[] {
  return [exact.stays, approximate.stays];
}

/** The first ids of the nodes that are shown, in ascending order. */
function shownOf({ nodes }: Stream, wanted: readonly (StreamId | undefined)[]): StreamId[] {
  if (nodes.size <= NODES_SHOWN) return nodes.keysArray();
  const ends = [
    ...endsOf(nodes, OLDEST_SHOWN, NEWEST_SHOWN),
    ...wanted.filter((id) => id !== undefined),
  ];
  return ends
    .sort(compareIds)
    .filter((id, index) => ends.findIndex((other) => compareIds(other, id) === 0) === index);
}

/** The first and the last of many keys. */
function endsOf(
  keys: Keys & Pick<Stream['nodes'], 'nextLowerKey'>,
  oldest: number,
  newest: number,
): StreamId[] {
  const found: StreamId[] = [];
  for (let id = keys.minKey(); id && found.length < oldest; id = keys.nextHigherKey(id))
    found.push(id);
  for (let id = keys.maxKey(); id && found.length < oldest + newest; id = keys.nextLowerKey(id))
    found.push(id);
  return found;
}

function stopOf(
  { items }: RadixLayout,
  { approximate, stop, exact }: TrimPreview,
): number | undefined {
  const { stays } = approximate;
  if (!stays || (stop === 'enough' && exact.removed === 0)) return undefined;
  return (
    items.find(({ item }) => item.kind === 'key' && compareIds(item.id, stays) === 0)?.y ||
    undefined
  );
}

/** The pending trees of a stream's groups, with a few ids of each. */
export function pendingTrees({ groups }: Stream): PendingTree[] {
  return groups.valuesArray().map(({ name, pending, consumers, released }: Group) => {
    const shown =
      pending.size <= PENDING_SHOWN
        ? pending.keysArray()
        : endsOf(pending, PENDING_SHOWN / 2, PENDING_SHOWN / 2);
    const owners = consumers.valuesArray().filter((each: Consumer) => each.pending.size > 0);
    return {
      ...layRadix(radixOf(pending, shown), { heightOf: () => LINE_HEIGHT }),
      group: asRead(name),
      keys: pending.size,
      owners: owners
        .slice(0, OWNERS_SHOWN)
        .map(({ name: owner, pending: own }) => ({ name: asRead(owner), keys: own.size })),
      moreOwners: Math.max(0, owners.length - OWNERS_SHOWN),
      released,
    };
  });
}
