import type { Topology } from '../sim';

/** A story: who is there, what will happen to them, and what to look at. */
export interface Scenario {
  /** What its URL says. */
  readonly id: string;
  /** The stream and what to call it. */
  readonly stream: string;
  /** How long the story is, in ms: what the time line shows at first. It goes on if one lets it. */
  readonly lengthMs: number;
  readonly seed: number;
  readonly topology: Topology;
}
