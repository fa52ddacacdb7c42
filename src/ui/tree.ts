import { tree as words } from '../messages/tree';
import type { Cell, KeyPart, NodeBlock } from '../scene';
import { fit } from './text';

/** Some bytes of a key as they are written, with the half in which they stand. */
export interface KeyText {
  readonly half: KeyPart['half'];
  readonly text: string;
}

/** A text from outside that may be as wide as a panel; what it must not do to the line is taken out. */
export function shown(text: string): string {
  return fit(text, WIDEST, FONT_SIZE, 'mono');
}

const WIDEST = 900;
const FONT_SIZE = 11;

/** So many zero bytes in a row are counted instead. */
const ZEROS = /(?:00){3,}/g;

/** Bytes with a space between them, and many zeros as one. */
export function keyTexts(parts: readonly KeyPart[]): KeyText[] {
  return parts.map(({ half, hex }) => ({
    half,
    text: hex
      .replace(ZEROS, (zeros) => `|${words.zeros(zeros.length / 2)}|`)
      .split('|')
      .map((piece) => (piece.includes('×') ? piece : (piece.match(/../g) ?? []).join(' ')))
      .filter((piece) => piece !== '')
      .join(' '),
  }));
}

/** The places of a node as a path for each kind, in a strip of so many CSS pixels. */
export function cellPaths({ cells, maxEntries }: NodeBlock, width: number): CellPaths | undefined {
  if (!cells) return undefined;
  const slots = Math.max(cells.length, maxEntries);
  const pitch = Math.min(CELL_MAX, width / slots);
  const cell = Math.max(pitch - (pitch >= 3 ? 1 : 0), 0.5);
  const pathOf = (kind: Cell): string =>
    cells
      .map((each, index) =>
        each === kind
          ? `M${round(index * pitch)} 12v${-HEIGHTS[kind]}h${round(cell)}v${HEIGHTS[kind]}z`
          : '',
      )
      .join('');
  return {
    live: pathOf('live'),
    new: pathOf('new'),
    cut: pathOf('cut'),
    deleted: pathOf('deleted'),
    filled: round(cells.length * pitch),
    end: round(slots * pitch),
  };
}

/** What is drawn of a strip, and to where it is filled, and would be when full. */
export type CellPaths = Readonly<Record<Cell, string>> & {
  readonly filled: number;
  readonly end: number;
};

const CELL_MAX = 18;
/** A place tells by its height what it is, however small it is drawn. */
const HEIGHTS: Readonly<Record<Cell, number>> = { live: 12, new: 12, cut: 6, deleted: 2 };

const round = (value: number): number => Math.round(value * 100) / 100;

/** What the preview says of a node, in a word or two; undefined where it stays as it is. */
export function fateText({ fate }: NodeBlock): string | undefined {
  if (fate.approximateGoes) return words.goes;
  if (fate.exactGoes) return words.goesExactly;
  return fate.exact > 0 ? words.cut(fate.exact) : undefined;
}

/** A node in sentences. */
export function nodeText(block: NodeBlock): string {
  const { id, live, deleted, bytes, maxBytes, names, fate } = block;
  return [
    words.words.node(id),
    words.words.content(
      live,
      deleted,
      words.bytesOf(bytes, maxBytes),
      shown(names.join(', ')) || words.noNames,
    ),
    block.isFull && words.words.full,
    block.isTail && words.words.tail,
    block.isNew && words.words.isNew,
    fate.approximateGoes
      ? words.words.bothGo
      : fate.exactGoes
        ? words.words.exactGoes
        : fate.exact > 0 && words.words.cut(fate.exact),
  ]
    .filter(Boolean)
    .join(' ');
}
