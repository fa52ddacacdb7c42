/**
 * Virtual time: whole microseconds since the recording began. No two steps of a world share one, so a
 * moment names a state: each step takes the next free microsecond.
 */
export type Micros = number;

const MICROS_PER_MS = 1000;

/** Milliseconds as virtual time. */
export function fromMs(ms: number): Micros {
  return Math.round(ms * MICROS_PER_MS);
}

/** Virtual time as milliseconds, with a fraction. */
export function toMs(micros: Micros): number {
  return micros / MICROS_PER_MS;
}
