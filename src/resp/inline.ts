import type { Bytes } from '../engine';

const BLANKS = /[\t-\r ]*/y;
/**
 * One word: its letters up to a quote or a blank, then perhaps a quoted part, which ends it. Between
 * double quotes a backslash and what follows it belong together, between single quotes only `\'`.
 */
const WORD =
  /([^ \t\n\r"']*)(?:"((?:\\[^]|[^"\\])*)"(?=[\t-\r ]|$)|'((?:\\'|\\(?!')|[^'\\])*)'(?=[\t-\r ]|$)|(?=[ \t\n\r]|$))/y;

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([^]))/g;
const ESCAPED: Readonly<Record<string, Bytes>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  a: '\x07',
};

/**
 * Splits an inline command, given without the end of its line, into words; none for a blank line,
 * undefined where quotes do not come out even. The rules are those of sdssplitargs (sds.c): double
 * quotes understand `\xHH \n \r \t \b \a`, single quotes only `\'`, a quote may open in the middle of
 * a word, and what follows a closing quote must be a blank.
 */
export function splitInline(line: Bytes): Bytes[] | undefined {
  const words: Bytes[] = [];
  let at = endOf(BLANKS, line, 0);
  while (at < line.length) {
    WORD.lastIndex = at;
    const found = WORD.exec(line);
    if (!found) return undefined;
    const [, plain, double = '', single = ''] = found;
    words.push(plain + double.replace(ESCAPE, unescape) + single.replaceAll("\\'", "'"));
    at = endOf(BLANKS, line, WORD.lastIndex);
  }
  return words;
}

function endOf(pattern: RegExp, line: Bytes, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(line);
  return pattern.lastIndex;
}

function unescape(_: string, hex: string | undefined, letter: Bytes): Bytes {
  return hex === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(parseInt(hex, 16));
}
