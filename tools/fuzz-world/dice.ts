import { chanceOf, draw, type Chance } from '../../src/sim/random';

/** Chance from a seed: the same seed throws the same. */
export class Dice {
  #chance: Chance;

  constructor(seed: number) {
    this.#chance = chanceOf(seed, 'dice');
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    const [value, next] = draw(this.#chance);
    this.#chance = next;
    return low + Math.floor(value * (high - low + 1));
  }

  /** One of several. */
  of<const T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)]!;
  }

  /** From `least` to `most` of a kind. */
  some<T>(least: number, most: number, make: (nth: number) => T): T[] {
    return Array.from({ length: this.between(least, most) }, (_, nth) => make(nth));
  }
}
