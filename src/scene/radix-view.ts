import { compareIds, parseStrictId, type StreamId } from '../engine';
import type { BTree } from '../engine/btree';

/** A tree of ids as the engine keeps it: nodes by their first id, pending entries by theirs. */
export type Keys = Pick<
  BTree<StreamId, unknown>,
  'size' | 'minKey' | 'maxKey' | 'nextHigherKey' | 'getPairOrNextLower' | 'forRange'
>;

/** Some bytes of a key that stand in one half of it, as hexadecimal digits. */
export interface KeyPart {
  readonly half: 'ms' | 'seq';
  readonly hex: string;
}

/** What hangs at one place of a radix tree. */
export type RadixItem = RadixKey | RadixFork | RadixFold;

interface Reached {
  /** The byte in the fork above that leads here; none at the root. */
  readonly edge: readonly KeyPart[];
  /** The bytes that follow without a choice: one compressed node, where there are any. */
  readonly run: readonly KeyPart[];
}

/** Where a key ends. */
export interface RadixKey extends Reached {
  readonly kind: 'key';
  readonly id: StreamId;
}

/** A node with a byte for each of its children. */
export interface RadixFork extends Reached {
  readonly kind: 'fork';
  /** How many keys are below it, with the first and the last of them. */
  readonly keys: number;
  readonly from: StreamId;
  readonly to: StreamId;
  /** In the order of their bytes. */
  readonly children: readonly RadixItem[];
}

/** Children of one fork that are not shown, beside one another. */
export interface RadixFold {
  readonly kind: 'fold';
  readonly children: number;
  /** How many keys there are below them. */
  readonly keys: number;
  readonly from: StreamId;
  readonly to: StreamId;
}

const KEY_BYTES = 16;
const MS_BYTES = 8;

/**
 * The radix tree of these keys, as far as it leads to those that are to be shown (in ascending order). Only the
 * ways to them are looked at, so a tree of many keys costs no more than a small one. Undefined without keys.
 */
export function radixOf(keys: Keys, shown: readonly StreamId[]): RadixItem | undefined {
  const first = keys.minKey();
  const last = keys.maxKey();
  return first && last && itemOf(keys, first, last, 0, shown);
}

/** How many nodes of the radix tree are in what is shown. */
export function radixNodesIn(item: RadixItem): number {
  if (item.kind === 'fold') return 0;
  const own = item.run.length > 0 ? 2 : 1;
  const children = item.kind === 'fork' ? item.children : [];
  return children.reduce((sum, child) => sum + radixNodesIn(child), own);
}

/** What all keys from the first to the last share, and what comes then. They are reached by so many bytes. */
function itemOf(
  keys: Keys,
  first: StreamId,
  last: StreamId,
  depth: number,
  shown: readonly StreamId[],
): RadixItem {
  const from = keyHex(first);
  const to = keyHex(last);
  const edge = partsOf(from, depth - 1, depth);
  if (from === to) return { kind: 'key', id: first, edge, run: partsOf(from, depth, KEY_BYTES) };
  let shared = depth;
  while (byteAt(from, shared) === byteAt(to, shared)) shared++;
  return {
    kind: 'fork',
    edge,
    run: partsOf(from, depth, shared),
    keys: keys.forRange(first, last, true),
    from: first,
    to: last,
    children: childrenOf(keys, first, last, shared, shown),
  };
}

function childrenOf(
  keys: Keys,
  first: StreamId,
  last: StreamId,
  shared: number,
  shown: readonly StreamId[],
): RadixItem[] {
  const items: RadixItem[] = [];
  let fold: RadixFold | undefined;
  const unfold = (): void => {
    // A line for what is left out would take as much room as the only one that it leaves out.
    if (fold?.keys === 1) items.push(itemOf(keys, fold.from, fold.from, shared + 1, shown));
    else if (fold) items.push(fold);
    fold = undefined;
  };
  for (let from: StreamId | undefined = first; from && compareIds(from, last) <= 0;) {
    const to = lastWith(keys, keyHex(from).slice(0, 2 * (shared + 1)));
    const inside = shown.filter((id) => compareIds(id, from!) >= 0 && compareIds(id, to) <= 0);
    if (inside.length > 0) {
      unfold();
      items.push(itemOf(keys, from, to, shared + 1, inside));
    } else {
      fold = {
        kind: 'fold',
        children: (fold?.children ?? 0) + 1,
        keys: (fold?.keys ?? 0) + keys.forRange(from, to, true),
        from: fold?.from ?? from,
        to,
      };
    }
    from = keys.nextHigherKey(to);
  }
  unfold();
  return items;
}

/** The last key that begins with these digits; there is one. */
function lastWith(keys: Keys, prefix: string): StreamId {
  const digits = prefix.padEnd(2 * KEY_BYTES, 'f');
  const [ms, seq] = [digits.slice(0, 2 * MS_BYTES), digits.slice(2 * MS_BYTES)];
  const bound = parseStrictId(`${BigInt(`0x${ms}`)}-${BigInt(`0x${seq}`)}`)!;
  return keys.getPairOrNextLower(bound)![0];
}

/** The 16 bytes of an id, big-endian, as 32 digits. */
function keyHex({ ms, seq }: StreamId): string {
  return ms.toString(16).padStart(2 * MS_BYTES, '0') + seq.toString(16).padStart(2 * MS_BYTES, '0');
}

function byteAt(hex: string, index: number): string {
  return hex.slice(2 * index, 2 * index + 2);
}

/** The bytes from one place to another, by the halves in which they stand. */
function partsOf(hex: string, from: number, to: number): KeyPart[] {
  const ms = hex.slice(2 * Math.max(0, from), 2 * Math.min(to, MS_BYTES));
  const seq = hex.slice(2 * Math.max(from, MS_BYTES), 2 * to);
  const parts: KeyPart[] = [
    { half: 'ms', hex: ms },
    { half: 'seq', hex: seq },
  ];
  return parts.filter((part) => part.hex !== '');
}
