import { RIGHT_TO_LEFT } from '../engine';

/** A text from outside as it is to be shown, cut where it is long. */
export interface Shortened {
  readonly text: string;
  /** How many lines and characters of it are left out; 0 and 0 where it is whole. */
  readonly linesLeft: number;
  readonly charactersLeft: number;
}

/** A part of a text; one that is set apart has its own direction, and moves nothing that stands beside it. */
export interface Part {
  readonly text: string;
  readonly isApart: boolean;
}

/** So many lines are shown at first. */
export const LINES_AT_FIRST = 200;
/** For each line that may be shown, so many characters of all together, and so many of one. */
const OF_ALL = 60;
const OF_ONE = 5;

// eslint-disable-next-line no-control-regex -- they are what it looks for
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/g;
const UNSEEN = /[\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** A string in its quotes, or one word. */
const WORD = /"(?:\\[^]|[^"\\\n])*"|[^\s"]+/g;

/**
 * A text in which nothing hides: control characters have their pictures (␇ for the bell), and what only moves other
 * characters about, or has no width, stands as its number. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text
    .replace(CONTROL, (character) =>
      character === '\x7f' ? '␡' : String.fromCharCode(0x2400 + character.charCodeAt(0)),
    )
    .replace(UNSEEN, (character) => `<U+${hex(character)}>`);
}

/** The parts of a text: words that are written from right to left, and what is between them. Ids keep their places. */
export function partsOf(text: string): Part[] {
  if (!RIGHT_TO_LEFT.test(text)) return [{ text, isApart: false }];
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!RIGHT_TO_LEFT.test(word)) continue;
    parts.push({ text: text.slice(end, index), isApart: false }, { text: word, isApart: true });
    end = index + word.length;
  }
  return [...parts, { text: text.slice(end), isApart: false }];
}

/** The beginning of a text: so many lines, and no more characters than belong to them. A line that is too long ends it. */
export function shorten(text: string, linesMax: number): Shortened {
  const cut = placeToCut(text, linesMax);
  if (cut >= text.length) return { text, linesLeft: 0, charactersLeft: 0 };
  return {
    text: text.slice(0, cut),
    linesLeft: text.slice(cut).split('\n').length - 1,
    charactersLeft: text.length - cut,
  };
}

function placeToCut(text: string, linesMax: number): number {
  let start = 0;
  let cut = text.length;
  for (let line = 0; line < linesMax; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    cut = Math.min(end, start + linesMax * OF_ONE, linesMax * OF_ALL);
    if (cut < end || found < 0) break;
    start = end + 1;
  }
  // No character is cut in two.
  return /[\ud800-\udbff]/.test(text[cut - 1] ?? '') && cut < text.length ? cut - 1 : cut;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
