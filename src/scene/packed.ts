import {
  compareIds,
  formatId,
  hasNames,
  isFull,
  nodeBytes,
  asRead,
  type Entry,
  type MacroNode,
  type NodeLimits,
  type Stream,
  type StreamId,
} from '../engine';
import { fateOf, type Fate, type TrimPreview } from './trim-preview';

/** One place in a node: an entry, one that came just now, one that `=` would mark, or one marked as deleted. */
export type Cell = 'live' | 'new' | 'cut' | 'deleted';

/** A macro node as its listpack has it. */
export interface PackedNode {
  /** The id it was opened with: its key in the radix tree. */
  readonly id: string;
  /** The field names of its first entry, as text. */
  readonly names: readonly string[];
  readonly live: number;
  readonly deleted: number;
  readonly bytes: number;
  /** What a node may hold; 0 is no limit. */
  readonly maxEntries: number;
  readonly maxBytes: number;
  /** New entries go to it. */
  readonly isTail: boolean;
  /** Whether the next entry opens another node, whatever it holds. */
  readonly isFull: boolean;
  /** Its places, oldest first; undefined where they are too many to be drawn. */
  readonly cells: readonly Cell[] | undefined;
  readonly fate: Fate;
}

/** A line of an open node. */
export type PackedLine =
  | { readonly kind: 'entry'; readonly entry: PackedEntry }
  | { readonly kind: 'deleted' | 'more'; readonly count: number; readonly key: string };

/** An entry as a listpack has it. */
export interface PackedEntry {
  readonly id: string;
  readonly nth: number;
  /** Its id less that of the node, signed. */
  readonly ms: string;
  readonly seq: string;
  /** It has the field names of the node, and stores values alone. */
  readonly hasSameNames: boolean;
  /** What it stores: values, or names and values in turn. */
  readonly stored: readonly string[];
  readonly isSelected: boolean;
  readonly isNew: boolean;
}

const CELLS_MAX = 200;
/** So many entries of an open node are shown. */
const LINES_MAX = 7;
/** And so much of a name or a value: no line has room for more. */
const BYTES_SHOWN = 400;

/** How a node of this stream looks. `added` has the ids of those that came just now. */
export function packedNode(
  stream: Stream,
  node: MacroNode,
  limits: NodeLimits,
  trim: TrimPreview,
  added: ReadonlySet<string>,
): PackedNode {
  const fate = fateOf(node, trim);
  return {
    id: formatId(node.first),
    names: node.names.map((name) => asRead(name.slice(0, BYTES_SHOWN))),
    live: node.entries.length,
    deleted: node.deleted,
    bytes: nodeBytes(node),
    maxEntries: Math.max(0, limits.maxEntries),
    maxBytes: Math.max(0, limits.maxBytes),
    isTail: stream.tail === node,
    isFull: isFull(node, [], limits),
    cells: cellsOf(node, fate, added),
    fate,
  };
}

function cellsOf(node: MacroNode, fate: Fate, added: ReadonlySet<string>): Cell[] | undefined {
  const { entries, deleted } = node;
  if (entries.length + deleted > CELLS_MAX) return undefined;
  const gone = goneIn(node);
  const cells = entries.flatMap((entry, index): Cell[] => {
    const cut = index < fate.exact;
    const kind: Cell = cut ? 'cut' : added.has(formatId(entry.id)) ? 'new' : 'live';
    return [...Array<Cell>(gone.before(index)).fill('deleted'), kind];
  });
  return [...cells, ...Array<Cell>(gone.after).fill('deleted')];
}

/** Where the deleted entries of a node stood. */
interface Gone {
  /** How many just before the entry at this index. */
  before(index: number): number;
  /** How many after the last. */
  readonly after: number;
}

/**
 * The engine counts the deleted entries of a node and forgets where they stood. What the others are called tells it:
 * they were the nth of their stream. Where that says nothing, they are put before the first if that is not the
 * one that opened the node, else after the last.
 */
function goneIn({ entries, deleted, first }: MacroNode): Gone {
  const oldest = entries[0];
  const newest = entries.at(-1);
  if (!oldest || !newest) return { before: () => 0, after: deleted };
  const between = newest.nth - oldest.nth + 1 - entries.length;
  const isKnown = between >= 0 && between <= deleted;
  const outside = isKnown ? deleted - between : deleted;
  const isOpener = compareIds(oldest.id, first) === 0;
  return {
    before(index) {
      if (index === 0) return isOpener ? 0 : outside;
      return isKnown ? Math.max(0, entries[index]!.nth - entries[index - 1]!.nth - 1) : 0;
    },
    after: isOpener ? outside : 0,
  };
}

/**
 * The lines of an open node: the entries around the one at `selected`, or around where it stood, else its newest where it is the one that
 * grows and its oldest otherwise, with what was deleted between them and how many more there are.
 */
export function packedLines(
  node: MacroNode,
  selected: StreamId | undefined,
  isTail: boolean,
  added: ReadonlySet<string>,
): PackedLine[] {
  const { entries } = node;
  const chosen = selected ? entries.findIndex(({ id }) => compareIds(id, selected) >= 0) : -1;
  const wanted = chosen >= 0 ? chosen - Math.floor(LINES_MAX / 2) : isTail ? entries.length : 0;
  const from = Math.max(0, Math.min(wanted, entries.length - LINES_MAX));
  const to = Math.min(entries.length, from + LINES_MAX);
  const gone = goneIn(node);
  const lines: PackedLine[] = [];
  const tell = (kind: 'deleted' | 'more', count: number, key: string): void => {
    if (count > 0) lines.push({ kind, count, key });
  };
  tell('more', from, 'more before');
  for (let index = from; index < to; index++) {
    const entry = entries[index]!;
    tell('deleted', gone.before(index), `deleted ${formatId(entry.id)}`);
    const isSelected = selected !== undefined && compareIds(entry.id, selected) === 0;
    lines.push({ kind: 'entry', entry: packedEntry(node, entry, isSelected, added) });
  }
  tell('more', entries.length - to, 'more after');
  if (to === entries.length) tell('deleted', gone.after, 'deleted after');
  return lines;
}

function packedEntry(
  { first, names }: MacroNode,
  { id, nth, fields }: Entry,
  isSelected: boolean,
  added: ReadonlySet<string>,
): PackedEntry {
  const hasSameNames = hasNames(fields, names);
  const stored = hasSameNames ? fields.filter((_, index) => index % 2 === 1) : fields;
  const text = formatId(id);
  return {
    id: text,
    nth,
    ms: difference(id.ms, first.ms),
    seq: difference(id.seq, first.seq),
    hasSameNames,
    stored: stored.map((bytes) => asRead(bytes.slice(0, BYTES_SHOWN))),
    isSelected,
    isNew: added.has(text),
  };
}

/** As the listpack has it: 64 bits with a sign. */
function difference(a: StreamId['ms'], b: StreamId['ms']): string {
  const value = BigInt.asIntN(64, BigInt(a) - BigInt(b));
  return value < 0n ? `−${-value}` : `+${value}`;
}
