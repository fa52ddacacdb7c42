/** A field's value: the same each time, counting up, or one of several by chance. */
export type FieldValue =
  string | { readonly countFrom: number } | { readonly oneOf: readonly string[] };

/** Somebody who adds entries at a pace. Times in ms. */
export interface ProducerPlan {
  readonly name: string;
  readonly stream: string;
  readonly startMs: number;
  /** Null: only when it is told to. */
  readonly everyMs: number | null;
  /** Stops after so many entries; null goes on. */
  readonly limit: number | null;
  readonly fields: readonly (readonly [string, FieldValue])[];
  /** So many entries each time, instead of one. */
  readonly burst?: number;
  /** How long it waits for an answer before it gives the connection up; left out, for ever. */
  readonly timeoutMs?: number;
  /**
   * How often it sends an entry again where no answer came. Left out or 0, an error ends its process.
   */
  readonly retries?: number;
  /** How long after a lost connection it tries to connect again; 1000 where it is left out. */
  readonly reconnectMs?: number;
  /**
   * How the server can tell that an entry was sent before (8.6): by an id that the producer gives it, or by
   * what is in it. Left out, it cannot.
   */
  readonly idempotent?: 'id' | 'content';
}

/**
 * Somebody who reads as one consumer of a group: makes the group if it is not there, asks for entries, works
 * on them, acknowledges them, asks again. Times in ms.
 */
export interface ConsumerPlan {
  readonly name: string;
  readonly stream: string;
  readonly group: string;
  readonly startMs: number;
  readonly blockMs: number;
  /** How long the work on one entry takes: between these two, by chance, or what a field of the entry says. */
  readonly workMs: readonly [number, number] | { readonly field: string };
  /** After which id the group that it makes begins; `$` where it is left out, null makes none. */
  readonly from?: string | null;
  /** How many entries it asks for at once; one where it is left out. */
  readonly count?: number;
  /** Asks with NOACK: what it gets is never pending, and it acknowledges nothing. */
  readonly noack?: boolean;
  /** When it starts, it first reads what it has pending. */
  readonly recovers?: boolean;
  /** When it acknowledges: after the work, where this is left out. */
  readonly acks?: 'after' | 'before' | 'never';
  /** How long it waits for an answer, beyond BLOCK, before it gives the connection up; left out, for ever. */
  readonly timeoutMs?: number;
  /** How long after a lost connection it connects again; left out, that ends its process. */
  readonly reconnectMs?: number;
  /** How long after its process has ended it is started again; left out, nobody does that. */
  readonly restartMs?: number;
  /** When it is asked to stop, it hands back what it has not done (XNACK, 8.8), instead of doing it first. */
  readonly handsBack?: boolean;
}

/** Where in its loop a consumer is. */
export type CrashPoint = 'before-work' | 'before-ack' | 'idle';

/** What can befall somebody, or be asked of them, whoever causes it. */
export type Fault =
  /** Its process ends: now, or when it next comes to this point. */
  | { readonly kind: 'crash'; readonly actor: string; readonly when?: CrashPoint }
  | { readonly kind: 'restart'; readonly actor: string }
  /** It is asked to end in good order. */
  | { readonly kind: 'stop'; readonly actor: string }
  /** It does nothing until it is resumed, as in a long garbage collection, and does not know of it. */
  | { readonly kind: 'pause'; readonly actor: string }
  | { readonly kind: 'resume'; readonly actor: string }
  /** From now on its work takes so many times as long; 1 is its own pace. */
  | { readonly kind: 'slow'; readonly actor: string; readonly factor: number }
  /** A producer adds an entry beside its pace. */
  | { readonly kind: 'produce'; readonly actor: string }
  /** The next command that it sends, or the next answer to it, is lost, and nothing passes after it. */
  | { readonly kind: 'lose-request'; readonly actor: string }
  | { readonly kind: 'lose-reply'; readonly actor: string }
  /** Nothing passes between it and the server until the link is mended; neither is told. */
  | { readonly kind: 'cut'; readonly actor: string }
  | { readonly kind: 'mend'; readonly actor: string };

/** A fault and its time. */
export type FaultPlan = Fault & { readonly atMs: number };

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
