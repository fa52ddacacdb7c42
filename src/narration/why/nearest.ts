/**
 * The name that somebody may have meant: the one that is reached with the fewest letters changed, put in, left out or
 * swapped with the next. Undefined where none is near enough; letters in the other case count as the same.
 */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - typed.length) >= fewest) continue;
    const steps = distance(typed.toLowerCase(), name.toLowerCase());
    if (steps >= fewest) continue;
    fewest = steps;
    best = name;
  }
  return best;
}

/** Optimal string alignment: each row says what it costs to make the beginnings of `b` out of one of `a`. */
function distance(a: string, b: string): number {
  let above: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) cost = Math.min(cost, above[j - 2]! + 1);
      next.push(cost);
    }
    above = row;
    row = next;
  }
  return row[b.length]!;
}
