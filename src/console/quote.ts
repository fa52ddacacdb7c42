import { isSeen, quoted, toText, type Bytes } from '../engine';

/** Letters that mean themselves outside quotes: no blank, no control character, no quote. */
const BARE = /^[!#-&(-~\u{80}-\u{10ffff}]+$/u;

/**
 * Bytes as a person would type them: as they are where that is one word, otherwise in quotes. What
 * cannot be typed, or would not be seen, is quoted too.
 */
export function asTyped(bytes: Bytes): string {
  const text = toText(bytes);
  return BARE.test(text) && isSeen(bytes) ? text : quoted(bytes);
}
