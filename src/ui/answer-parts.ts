import type { Part } from '../console/links';
import type { Subject } from '../timeline';

/** A part of an answer that names something: counted from 0 among all of them, and in which line it stands. */
export interface Link {
  readonly text: string;
  readonly subject: Subject;
  readonly nth: number;
  readonly line: number;
}

/** A piece of the text of an answer; `link` where it names something. */
export interface Piece {
  readonly text: string;
  readonly link: Link | undefined;
}

/** All texts of an answer's lines, one after the other. */
export function textOf(lines: readonly (readonly Part[])[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

/** The first so many characters of an answer in pieces, plain text drawn together. A link stands whole or as plain text. */
export function piecesOf(lines: readonly (readonly Part[])[], characters: number): Piece[] {
  const pieces: Piece[] = [];
  let nth = 0;
  let left = characters;
  let plain = '';
  for (const [line, parts] of lines.entries()) {
    if (left <= 0) break;
    const all = line === 0 ? parts : [{ text: '\n' }, ...parts];
    for (const { text, subject } of all as readonly Part[]) {
      if (subject && text.length <= left) {
        pieces.push({ text: plain, link: undefined });
        plain = '';
        pieces.push({ text, link: { text, subject, nth: nth++, line } });
      } else plain += text.slice(0, Math.max(0, left));
      left -= text.length;
    }
  }
  return [...pieces, { text: plain, link: undefined }];
}

/** Which link a key goes to: sideways through all, up and down to the nearest line that has one; undefined for others. */
export function linkAfter(key: string, links: readonly Link[], from: Link): number | undefined {
  const last = links.length - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(from.nth + 1, last);
    case 'ArrowLeft':
      return Math.max(from.nth - 1, 0);
    case 'ArrowDown':
      return links.find(({ line }) => line > from.line)?.nth ?? from.nth;
    case 'ArrowUp':
      return links.findLast(({ line }) => line < from.line)?.nth ?? from.nth;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
