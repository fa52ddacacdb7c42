import { compareIds, formatId, type StreamId } from '../engine';
import type { RadixFold, RadixFork, RadixItem, RadixKey } from './radix-view';

/** Entries that went with the nodes in which they stood, while nothing between them stayed. */
export interface Freed {
  readonly kind: 'freed';
  readonly entries: number;
  readonly from: StreamId;
  readonly to: StreamId;
}

/** A line of the tree, at a place. */
export interface PlacedItem<Item = RadixItem | Freed> {
  /** Names it while it is there. */
  readonly key: string;
  readonly item: Item;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** The way to what is selected leads through it. */
  readonly isOnWay: boolean;
}

/** A line of the tree that stands for one of Redis' nodes, or for several of them. */
export type RadixLine = PlacedItem<RadixKey> | PlacedItem<RadixFork> | PlacedItem<RadixFold>;

/** From a fork down to one of its children, and over to it. */
export interface Rail {
  readonly key: string;
  readonly x: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly isOnWay: boolean;
}

/** A radix tree as lines under one another, each further in than the fork that it hangs on. */
export interface RadixLayout {
  readonly items: readonly PlacedItem[];
  readonly rails: readonly Rail[];
  readonly height: number;
}

/** Heights and distances in CSS pixels. */
export const LINE_HEIGHT = 26;
const INDENT = 18;
/** Where in a line its words and its mark stand. */
export const LINE_MIDDLE = 13;
const MARK_X = 7;
/** Zeros in a row are written as a count; a digit has its part of the space between bytes. */
const ZEROS = /(?:00){3,}/g;
const HEX_DIGIT_WIDTH = 10;
const LABEL_ROOM = 56;

interface Options {
  heightOf(key: RadixKey): number;
  /** The key that is to be reached. */
  readonly way?: StreamId | undefined;
  /** In the order of their ids. */
  readonly freed?: readonly Freed[];
}

/** About how wide a line with the bytes of a key is, from the left edge of the picture. */
export function keyWidth({ item, x }: PlacedItem): number {
  if (item.kind !== 'key') return 0;
  const bytes = [...item.edge, ...item.run].map(({ hex }) => hex.replace(ZEROS, '0000'));
  return x + LABEL_ROOM + bytes.join('').length * HEX_DIGIT_WIDTH;
}

/** Places the tree from the root down; without one, only what was freed is placed. */
export function layRadix(root: RadixItem | undefined, options: Options): RadixLayout {
  const items: PlacedItem[] = [];
  const rails: Rail[] = [];
  const freed = [...(options.freed ?? [])];
  let y = 0;

  const put = (item: PlacedItem['item'], depth: number, isOnWay: boolean): void => {
    const height = item.kind === 'key' ? options.heightOf(item) : LINE_HEIGHT;
    const key = `${item.kind} ${formatId(startOf(item))}${item.kind === 'fork' ? ` ${depth}` : ''}`;
    items.push({ key, item, x: depth * INDENT, y, height, isOnWay });
    y += height;
  };
  const place = (item: RadixItem, depth: number): void => {
    while (item.kind !== 'fork' && freed[0] && compareIds(freed[0].to, startOf(item)) < 0) {
      put(freed.shift()!, depth, false);
    }
    put(item, depth, isOn(item, options.way));
    if (item.kind !== 'fork') return;
    const fromY = y - LINE_HEIGHT + LINE_MIDDLE;
    for (const child of item.children) {
      const at = items.length;
      place(child, depth + 1);
      const placed = items.find((other, index) => index >= at && other.item === child)!;
      const [x, toX] = [depth * INDENT + MARK_X, placed.x + MARK_X];
      const toY = placed.y + LINE_MIDDLE;
      rails.push({ key: placed.key, x, fromY, toX, toY, isOnWay: placed.isOnWay });
    }
  };
  if (root) place(root, 0);
  for (const left of freed) put(left, 0, false);
  return { items, rails, height: y };
}

function startOf(item: PlacedItem['item']): StreamId {
  return item.kind === 'key' ? item.id : item.from;
}

function isOn(item: RadixItem, way: StreamId | undefined): boolean {
  if (!way || item.kind === 'fold') return false;
  if (item.kind === 'key') return compareIds(item.id, way) === 0;
  return compareIds(item.from, way) <= 0 && compareIds(way, item.to) <= 0;
}
