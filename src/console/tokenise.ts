import { toBytes, type Bytes } from '../engine';

/** A part of a word up to a quote or the end of the word: outside quotes a backslash is a letter. */
const PLAIN = /[^ \t\n\r"']+/y;
/** Double quotes: a backslash and whatever follows it belong together. */
const DOUBLE = /"((?:\\[^]|[^"\\])*)"(?=[\t-\r ]|$)/y;
/** Single quotes: only `\'` is an escape. */
const SINGLE = /'((?:\\'|\\(?!')|[^'\\])*)'(?=[\t-\r ]|$)/y;
const BLANKS = /[\t-\r ]*/y;

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([^]))/g;
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  a: '\x07',
};

/** A word as it was read, and where the line goes on. */
interface Read {
  readonly word: Bytes;
  readonly end: number;
}

/**
 * Splits a typed line into words, as redis-cli does (sdssplitargs in sds.c).
 *
 * In goes the line as a person typed it; out come its words as UTF-8 byte strings, none for a blank
 * line. Double quotes understand `\xHH \n \r \t \b \a`, and a backslash before anything else gives
 * that character; single quotes understand only `\'`. A closing quote ends its word and must stand
 * before a blank or the end. Where quotes do not come out even, the answer is undefined.
 */
export function tokenise(line: string): Bytes[] | undefined {
  // Bytes first: an escape such as \xc3 is a byte, and may join its neighbours to one character.
  const bytes = toBytes(line);
  const words: Bytes[] = [];
  let at = match(BLANKS, bytes, 0)!.end;
  while (at < bytes.length) {
    const read = readWord(bytes, at);
    if (!read) return undefined;
    words.push(read.word);
    at = match(BLANKS, bytes, read.end)!.end;
  }
  return words;
}

/** Whether the line ends outside its last word: the next letter would begin a new one. */
export function endsInBlank(line: string): boolean {
  return /[\t-\r ]$/.test(line);
}

/** Reads the word that begins at `start`; a quote may open in its middle, but closing it ends the word. */
function readWord(bytes: Bytes, start: number): Read | undefined {
  const plain = match(PLAIN, bytes, start);
  const before = plain?.word ?? '';
  const at = plain?.end ?? start;
  const quote = bytes[at];
  if (quote !== '"' && quote !== "'") return { word: before, end: at };
  const inside = match(quote === '"' ? DOUBLE : SINGLE, bytes, at);
  if (!inside) return undefined;
  const word = quote === '"' ? resolveEscapes(inside.word) : inside.word.replaceAll("\\'", "'");
  return { word: before + word, end: inside.end };
}

/** What the pattern finds exactly at this place: its first group, or all of it where it has none. */
function match(pattern: RegExp, bytes: Bytes, at: number): Read | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(bytes);
  return found ? { word: found[1] ?? found[0], end: pattern.lastIndex } : undefined;
}

function resolveEscapes(bytes: Bytes): Bytes {
  return bytes.replace(ESCAPE, (_, hex: string | undefined, char: string) =>
    hex === undefined ? (ESCAPED[char] ?? char) : String.fromCharCode(parseInt(hex, 16)),
  );
}
