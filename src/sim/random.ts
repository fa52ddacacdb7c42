/**
 * Chance as data: a generator is one 32-bit number, and drawing from it gives the next one. Only whole
 * numbers are computed, so every machine draws the same.
 */
export type Chance = number;

/** A number from 0 (included) to 1 (excluded), and the generator after it (mulberry32). */
export function draw(chance: Chance): [value: number, next: Chance] {
  const next = (chance + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), 1 | next);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return [((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, next];
}

/** A whole number from `low` to `high`, both included, and the generator after it. */
export function drawBetween(chance: Chance, low: number, high: number): [number, Chance] {
  const [value, next] = draw(chance);
  return [low + Math.floor(value * (high - low + 1)), next];
}

/** A generator of its own for whoever has this name, so that one more actor changes nobody's luck. */
export function chanceOf(seed: number, name: string): Chance {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return draw(hash | 0)[1];
}
