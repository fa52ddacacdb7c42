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
  /** What was handled once already, it does not handle again: whoever keeps the results tells it. */
  readonly handlesOnce?: boolean;
}

/** What the plans of all others have in common. Times in ms. */
interface CommonPlan {
  readonly name: string;
  readonly startMs: number;
  /** How long after a lost connection it connects again; left out, that ends its process. */
  readonly reconnectMs?: number;
  /** How long after its process has ended with an error it is started again; left out, nobody does that. */
  readonly restartMs?: number;
}

/** Somebody who reads a stream without a group (XREAD). */
export interface ReaderPlan extends CommonPlan {
  readonly role: 'reader';
  readonly stream: string;
  /** After which id it begins: `0`, `$` or another. */
  readonly from: string;
  /** It asks for `$` each time, instead of going on after the last id that it got. */
  readonly forgets?: boolean;
  readonly blockMs: number;
  readonly count?: number;
  readonly workMs: readonly [number, number];
}

/** Somebody who looks for entries that others have left pending, claims them, and handles them (XAUTOCLAIM). */
export interface ClaimerPlan extends CommonPlan {
  readonly role: 'claimer';
  readonly stream: string;
  readonly group: string;
  /** How long after the end of one pass the next one begins. */
  readonly everyMs: number;
  /** An entry must not have been delivered for so long. */
  readonly minIdleMs: number;
  /** COUNT; left out, Redis' own 100. */
  readonly count?: number;
  readonly workMs: readonly [number, number];
  /** What was delivered more often than this is not handled any more, but set aside. Left out, nothing is. */
  readonly deliveriesMax?: number;
  /** The stream of what is set aside; `<stream>:dead` where it is left out. */
  readonly deadLetters?: string;
  readonly handlesOnce?: boolean;
}

/** Somebody who keeps as many consumers running as the lag of a group asks for (XINFO GROUPS). */
export interface SupervisorPlan extends CommonPlan {
  readonly role: 'supervisor';
  readonly stream: string;
  readonly group: string;
  /** How long after it has looked it looks again. */
  readonly everyMs: number;
  /** One consumer more for each so many entries of lag. */
  readonly lagEach: number;
  readonly min: number;
  readonly max: number;
  /** What those that it starts are like; they are called after it: `scaler-1`, `scaler-2`. */
  readonly consumer: Omit<ConsumerPlan, 'name' | 'stream' | 'group' | 'startMs'>;
}

/** Somebody who keeps a stream short (XTRIM). */
export interface TrimmerPlan extends CommonPlan {
  readonly role: 'trimmer';
  readonly stream: string;
  /** How long after one XTRIM the next one begins. */
  readonly everyMs: number;
  /** So many entries stay, or those that are not older than so many ms by the clock of the server (TIME). */
  readonly keeps: { readonly entries: number } | { readonly ms: number };
  /** With `~`: only whole nodes go. */
  readonly approximately?: boolean;
  /** What becomes of what groups hold pending of it (8.2). */
  readonly references?: 'KEEPREF' | 'DELREF' | 'ACKED';
}

/** Somebody who tells whoever listens (PUBLISH). */
export interface PublisherPlan extends CommonPlan {
  readonly role: 'publisher';
  readonly channel: string;
  readonly everyMs: number;
  readonly limit: number | null;
  /** What it tells, as a JSON object. */
  readonly fields: readonly (readonly [string, FieldValue])[];
}

/** Somebody who listens to a channel (SUBSCRIBE). */
export interface SubscriberPlan extends CommonPlan {
  readonly role: 'subscriber';
  readonly channel: string;
  readonly workMs: readonly [number, number];
}

/** Somebody who types what stands in a script. */
export interface OperatorPlan extends CommonPlan {
  readonly role: 'operator';
  /** Each command once its time has come and the one before it is answered. */
  readonly script: readonly { readonly atMs: number; readonly argv: readonly string[] }[];
}

/** Somebody who is neither a producer nor a consumer of a group. */
export type OtherPlan =
  | ReaderPlan
  | ClaimerPlan
  | SupervisorPlan
  | TrimmerPlan
  | PublisherPlan
  | SubscriberPlan
  | OperatorPlan;
