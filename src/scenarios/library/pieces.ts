import type { OperatorPlan, ProducerPlan } from '../../sim';

/** What the stories of this folder have in common. */

/** Unix ms at which every story begins. */
export const EPOCH = 1_727_961_510_000;

/** A wire on which one can see what is under way. Without chance in it, the ids of entries are known beforehand. */
export const SLOW = { latencyMs: 300, jitterMs: 0 } as const;

/** Somebody at a keyboard, and what they type: when, in ms, and the line. */
export function operator(
  name: string,
  ...lines: readonly (readonly [atMs: number, line: string])[]
): OperatorPlan {
  const script = lines.map(([atMs, line]) => ({ atMs, argv: line.split(' ') }));
  return { role: 'operator', name, startMs: 0, script };
}

/** The id of the so-manieth entry of a producer who adds one at a time, over a wire without chance. */
export function idOf({ startMs, everyMs }: ProducerPlan, nth: number): string {
  // A connection takes a way there and back, and then the entry one more.
  const firstMs = EPOCH + startMs + 3 * SLOW.latencyMs;
  return `${firstMs + (nth - 1) * (everyMs ?? 0)}-0`;
}
