import type { Figure, Measured } from './figures';

/** All that was measured, round by round. */
export type Rounds = ReadonlyMap<Figure, readonly (number | null)[]>;

/** The median of each figure; null where it could not be measured. */
export function mediansOf(rounds: Rounds): Measured {
  const medians: Measured = {};
  for (const [figure, values] of rounds) medians[figure] = median(values);
  return medians;
}

/** The middle one; of an even number, the mean of the two in the middle. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The least value that so large a share of all, from 0 to 1, does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
