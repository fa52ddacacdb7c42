import type { LogEvent, Topology } from '../sim';
import type { Standing } from '../sim/account';
import type { Belief, Topic } from './topics';

/** A story: who is there, what will happen to them, and what to look at. Plain JSON. */
export interface Scenario {
  /** What its URL says: small letters and hyphens. */
  readonly id: string;
  /** The stream that is shown first. */
  readonly stream: string;
  /** How long the story is, in ms: what the time line shows at first. It goes on if one lets it. */
  readonly lengthMs: number;
  readonly seed: number;
  readonly topology: Topology;
  /** What of Redis Streams it tells. */
  readonly topics: readonly Topic[];
  /** What people get wrong, and see here. */
  readonly beliefs: readonly Belief[];
  /** What one will have seen when it is over; a test holds it to that. */
  readonly shows: readonly Showing[];
}

/** Something that can be seen in a story. */
export type Showing =
  /** So many of these events happen; at least one, where nothing else is said. */
  | { readonly sees: Sight; readonly atLeast?: number; readonly atMost?: number }
  /** How it stands in the end with what was wanted, for a purpose: so many of each kind. */
  | {
      readonly account: string;
      readonly is: Partial<Readonly<Record<Standing, Range>>>;
    }
  /** What a group has in the end, or one of its consumers. */
  | {
      readonly group: string;
      readonly stream?: string;
      readonly consumer?: string;
      readonly pending?: Range;
      /** Null: Redis does not know. */
      readonly lag?: Range | null;
      readonly consumers?: Range;
    }
  /** For a purpose, things were first done in the order in which they were wanted, or were not. */
  | { readonly inOrder: boolean; readonly for: string }
  /** How many entries a stream has in the end; null: there is none. */
  | { readonly length: Range | null; readonly of?: string };

/** Exactly so many, or from the first to the second. */
export type Range = number | readonly [least: number, most: number];

/**
 * An event of this type that says the same in all that is named here. Beside what the event has itself: `command` is
 * the first words of what was run or sent, `answer` a part of the reply as JSON.
 */
export type Sight = {
  readonly type: LogEvent['type'];
  readonly command?: string;
  readonly answer?: string;
  readonly by?: string | null;
} & Readonly<Record<string, unknown>>;
