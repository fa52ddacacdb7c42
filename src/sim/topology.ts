import type { ServerOptions } from '../engine';
import type { FaultPlan } from './faults';
import type { ConsumerPlan, FieldValue, OtherPlan, ProducerPlan } from './plans';

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
  readonly others?: readonly OtherPlan[];
  readonly server?: ServerPlan;
  readonly ledger?: LedgerPlan;
  readonly faults: readonly FaultPlan[];
}

/** What the server is like, and how long its disk takes. Times in ms; all of it may be left out. */
export interface ServerPlan extends Pick<ServerOptions, 'version' | 'config'> {
  /** Writing a snapshot (SAVE, BGSAVE) or the append-only file anew (BGREWRITEAOF). */
  readonly saveMs?: number;
  readonly loadMs?: number;
  /** Waiting until what was written is on the disk (`appendfsync always`). */
  readonly syncMs?: number;
  /** How long after its end somebody starts it again; left out, nobody does. */
  readonly restartMs?: number;
  /** What was in it before anything happens, and lies on its disk. */
  readonly holds?: readonly HeldStream[];
}

/** A stream that is there from the beginning, without groups. */
export interface HeldStream {
  readonly stream: string;
  readonly entries: number;
  /** So many ms lay between two of them; the last came so long before the beginning. */
  readonly everyMs: number;
  /** None of it is by chance. */
  readonly fields: readonly (readonly [string, Exclude<FieldValue, { readonly oneOf: unknown }>])[];
}

/** What is counted outside of Redis: which field says what an entry is about, and what it is worth. */
export interface LedgerPlan {
  readonly field: string;
  /** What one is worth: a number, or the field that says it; 1 where it is left out. */
  readonly worth?: number | { readonly field: string };
}
