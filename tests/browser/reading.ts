import type { Page } from 'playwright-core';
import { isBeyond, meet, type Edges } from './overlaps';

/** Something to read or to press, as far as it matters whether all of it can be seen. */
export interface Piece {
  readonly kind: 'text' | 'control' | 'box';
  /** What it says, or what it is. */
  readonly name: string;
  /** What it covers: a rectangle for each of its lines. What an ellipsis stands for is not in it. */
  readonly lines: readonly Edges[];
  /** What it has to stay within. It may go on to where its scroller can be moved. */
  readonly room: Edges;
  /** What is scrolled with it, by a number: only such pieces can lie over one another. */
  readonly sheet: number;
  /** Its place among all pieces, and the places of the controls and boxes that it is a part of. */
  readonly id: number;
  readonly partOf: readonly number[];
}

/** What can be read and pressed in some parts of a page. */
export interface Reading {
  readonly pieces: readonly Piece[];
  /** What has to be moved to and fro to be read, and by how many CSS pixels. */
  readonly sideways: readonly (readonly [name: string, pixels: number])[];
}

/** WCAG 2.2, 2.5.8, in CSS pixels. Boxes are placed on fractions of one. */
const TARGET_MIN = 23.9;

/** What is wrong with what is to be read, a line a finding: cut off, over something else, too small to hit. */
export function troublesOfReading({ pieces, sideways }: Reading): string[] {
  const cut = pieces
    .filter(({ lines, room }) => lines.some((line) => isBeyond(line, room)))
    .map((piece) => `${nameOf(piece)} is not all in its box`);
  const small = pieces
    .filter(({ kind, lines }) => kind === 'control' && lines.some(isSmall))
    .map((piece) => `${nameOf(piece)} is too small to hit`);
  const sheets = [...new Set(pieces.map(({ sheet }) => sheet))];
  return [
    ...cut,
    ...small,
    ...sheets.flatMap((number) => overlapsIn(pieces.filter(({ sheet }) => sheet === number))),
    ...sideways.map(([name, pixels]) => `${name} is ${pixels} pixels too wide`),
  ];
}

function nameOf({ kind, name }: Piece): string {
  return `${kind} ${name}`;
}

function isSmall([left, top, right, bottom]: Edges): boolean {
  return right - left < TARGET_MIN || bottom - top < TARGET_MIN;
}

function overlapsIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((one, index) =>
    pieces
      .slice(index + 1)
      .filter((other) => isOver(one, other))
      .map((other) => `${nameOf(one)} and ${nameOf(other)} overlap`),
  );
}

function isOver(one: Piece, other: Piece): boolean {
  if (one.partOf.includes(other.id) || other.partOf.includes(one.id)) return false;
  return one.lines.some((line) => other.lines.some((under) => meet(line, under)));
}

/** How far something may go, how far it is drawn, what it is scrolled with, and which pieces it is a part of. */
interface Place {
  readonly room: Edges;
  readonly cut: Edges;
  readonly sheet: number;
  readonly partOf: readonly number[];
}

/** What has been read so far. */
interface Reader extends Reading {
  readonly pieces: Piece[];
  readonly sideways: [string, number][];
  readonly places: Map<Element, Place>;
}

/**
 * Reads all that can be seen in the parts of the page that a selector names; what is scrolled out of view counts as
 * seen. Runs in the page, as what it calls does.
 */
export function read(selector: string): Reading {
  const reader: Reader = { pieces: [], sideways: [], places: new Map() };
  for (const part of document.querySelectorAll(selector)) {
    if (isSeen(part)) readPart(reader, part);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) reader.sideways.push(['the page', scrollWidth - clientWidth]);
  return { pieces: reader.pieces, sideways: reader.sideways };
}

function readPart(reader: Reader, part: Element): void {
  const { places } = reader;
  const room = edgesOf(part.getBoundingClientRect());
  places.set(part, { room, cut: [-1e6, -1e6, 1e6, 1e6], sheet: places.size, partOf: [] });
  const shown = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(part, shown, (node) =>
    !(node instanceof Element) || (isSeen(node) && !node.matches('[popover], option'))
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = places.get(node.parentElement!)!;
    if (node instanceof Element) places.set(node, readElement(reader, node, around));
    else if (node.textContent!.trim() !== '') readText(reader, node, around);
  }
}

/**
 * Notes what can be pressed and what can be scrolled, and gives what holds for all in it. A slider lies over the names of its
 * places.
 */
function readElement(reader: Reader, element: Element, around: Place): Place {
  const CONTROLS =
    'button, a[href], summary, select, textarea, input:not([type="radio"], [type="checkbox"], [type="range"]), label:has(input), [role="slider"]';
  const style = getComputedStyle(element);
  const edges = edgesOf(element.getBoundingClientRect());
  const isInline = style.display === 'inline';
  const isControl = element.matches(CONTROLS) && !isInline;
  const [movesX, movesY] = [style.overflowX, style.overflowY].map((how) => /auto|scroll/.test(how));
  let { partOf } = around;
  if (isControl || movesX || movesY) {
    const kind = isControl ? 'control' : 'box';
    const id = reader.pieces.length;
    reader.pieces.push({
      ...around,
      kind,
      id,
      name: nameIn(element),
      lines: [within(edges, around.cut)],
    });
    partOf = [...partOf, id];
  }
  if (movesX || movesY) {
    noteWidth(reader, element);
    const room = [
      movesX ? -1e6 : edges[0],
      movesY ? -1e6 : edges[1],
      movesX ? 1e6 : edges[2],
      movesY ? 1e6 : edges[3],
    ] as const;
    return { room, cut: [-1e6, -1e6, 1e6, 1e6], sheet: reader.places.size, partOf };
  }
  const isClipped = style.overflowX !== 'visible';
  const hasRest = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
  if (isClipped && hasRest) return { ...around, partOf, cut: within(around.cut, edges) };
  const isBox = isClipped || (isPainted(style) && !isInline);
  return { ...around, partOf, room: isBox ? within(around.room, edges) : around.room };
}

function readText(reader: Reader, text: Node, around: Place): void {
  const range = document.createRange();
  range.selectNodeContents(text);
  const lines = [...range.getClientRects()]
    .map((rect) => within(edgesOf(rect), around.cut))
    .filter(([left, top, right, bottom]) => right - left > 0.5 && bottom - top > 0.5);
  const id = reader.pieces.length;
  reader.pieces.push({ ...around, kind: 'text', id, name: nameIn(text), lines });
}

/** Tables, lists of tabs and the picture of a tree may be wider than there is room. */
function noteWidth(reader: Reader, element: Element): void {
  const tooWide = element.scrollWidth - element.clientWidth;
  const mayBe = element.matches('[role="tablist"], .picture') || element.querySelector('table');
  if (tooWide > 1 && !mayBe) reader.sideways.push([nameIn(element), tooWide]);
}

function isSeen(element: Element): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    getComputedStyle(element).clipPath !== 'inset(50%)'
  );
}

function isPainted(style: CSSStyleDeclaration): boolean {
  const isFilled = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  return (
    isFilled || (parseFloat(style.borderLeftWidth) > 0 && parseFloat(style.borderRightWidth) > 0)
  );
}

function nameIn(node: Node): string {
  const label = node instanceof Element ? node.getAttribute('aria-label') : null;
  return `“${(label ?? node.textContent!).trim().replace(/\s+/g, ' ').slice(0, 60)}”`;
}

function edgesOf({ left, top, right, bottom }: DOMRect): Edges {
  return [left, top, right, bottom];
}

function within(edges: Edges, room: Edges): Edges {
  return [
    Math.max(edges[0], room[0]),
    Math.max(edges[1], room[1]),
    Math.min(edges[2], room[2]),
    Math.min(edges[3], room[3]),
  ];
}

/** What a page has to be lent, so that it can be read. */
export const READER = [
  ...[read, readPart, readElement, readText, noteWidth],
  ...[isSeen, isPainted, nameIn, edgesOf, within],
];

/** Puts functions into the page, under their names. */
export function lend(page: Page, ...lent: readonly { readonly name: string }[]): Promise<unknown> {
  return page.evaluate(lent.map((one) => `window.${one.name} = ${String(one)};`).join('\n'));
}
