import type { Bytes } from './bytes';

/**
 * Redis' glob matching (stringmatchlen in util.c): `*`, `?`, `[abc]`, `[^abc]`, `[a-z]`, and `\` before
 * a character that stands for itself. An empty text matches an empty pattern only, not even `*`.
 */
export function matchesGlob(pattern: Bytes, text: Bytes): boolean {
  if (text === '') return pattern === '';
  let p = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      starText = t;
      continue;
    }
    const next = p < pattern.length ? matchOne(pattern, p, text[t]!) : undefined;
    if (next !== undefined) {
      p = next;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++starText;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p >= pattern.length;
}

/** Where the pattern goes on if its piece at `p` matches the character; undefined if it does not. */
function matchOne(pattern: Bytes, p: number, char: string): number | undefined {
  const sign = pattern[p]!;
  if (sign === '?') return p + 1;
  if (sign === '[') return matchClass(pattern, p + 1, char);
  if (sign === '\\' && p + 1 < pattern.length) return pattern[p + 1] === char ? p + 2 : undefined;
  return sign === char ? p + 1 : undefined;
}

function matchClass(pattern: Bytes, start: number, char: string): number | undefined {
  let p = start;
  const negated = pattern[p] === '^';
  if (negated) p++;
  let found = false;
  while (p < pattern.length && pattern[p] !== ']') {
    if (pattern[p] === '\\' && p + 1 < pattern.length) {
      p++;
      found ||= pattern[p] === char;
    } else if (pattern[p + 1] === '-' && p + 2 < pattern.length) {
      const [low, high] = [pattern[p]!, pattern[p + 2]!].sort();
      found ||= char >= low! && char <= high!;
      p += 2;
    } else {
      found ||= pattern[p] === char;
    }
    p++;
  }
  return found === negated ? undefined : p + 1;
}
