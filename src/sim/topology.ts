/** A field's value: the same each time, counting up, or one of several by chance. */
export type FieldValue =
  string | { readonly countFrom: number } | { readonly oneOf: readonly string[] };

/** Somebody who adds entries at a pace. Times in ms. */
export interface ProducerPlan {
  readonly name: string;
  readonly stream: string;
  readonly startMs: number;
  readonly everyMs: number;
  /** Stops after so many entries; null goes on. */
  readonly limit: number | null;
  readonly fields: readonly (readonly [string, FieldValue])[];
}

/**
 * Somebody who reads as one consumer of a group: makes the group if it is not there, asks for one entry,
 * works on it, acknowledges it, asks again. Times in ms.
 */
export interface ConsumerPlan {
  readonly name: string;
  readonly stream: string;
  readonly group: string;
  readonly startMs: number;
  readonly blockMs: number;
  /** How long the work on one entry takes: between these two, by chance. */
  readonly workMs: readonly [number, number];
}

/** Something that happens to an actor at a time, whoever causes it. */
export interface FaultPlan {
  readonly atMs: number;
  readonly kind: 'crash' | 'restart';
  readonly actor: string;
}

/** Who is there, how far apart they are, and what will happen to them. */
export interface Topology {
  /** Unix ms at virtual time 0: what the entries' ids start from. */
  readonly epoch: number;
  readonly network: {
    /** One way, in ms. */
    readonly latencyMs: number;
    /** Up to so much is added by chance. */
    readonly jitterMs: number;
  };
  readonly producers: readonly ProducerPlan[];
  readonly consumers: readonly ConsumerPlan[];
  readonly faults: readonly FaultPlan[];
}
