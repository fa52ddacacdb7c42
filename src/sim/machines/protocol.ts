import { isError, isMap, isNil, toBytes, toText, type Bytes, type Reply } from '../../engine';
import type { ConsumerPlan, OtherPlan } from '../plans';

/** What the kernel tells an actor. */
export type ActorInput =
  | { type: 'CONNECTED' }
  | { type: 'REPLY'; reply: Reply }
  /** The server has put the actor's command to wait. Nothing travels: it is what the silence means. */
  | { type: 'BLOCKED' }
  /** The server has closed the connection, or gave none; in the words of a client library. */
  | { type: 'DISCONNECTED'; error: string }
  | { type: 'CRASH' }
  | { type: 'RESTART' }
  /** It is asked to end in good order (SIGTERM). */
  | { type: 'STOP' }
  /** From now on its work takes so many times as long. */
  | { type: 'SLOW'; factor: number }
  /** Somebody wants one more entry of it. */
  | { type: 'PRODUCE' }
  /** Somebody wants its last entry sent once more. */
  | { type: 'DUPLICATE' }
  /** Something has come that it has not asked for just now: a message of a channel. */
  | { type: 'MESSAGE'; reply: Reply };

/** What an actor asks of the kernel: it can do nothing else. */
export type ActorRequest =
  | { type: 'connect' }
  | { type: 'send'; argv: readonly Bytes[] }
  /** Its process is gone, and with it its end of the connection; or it gives the connection up. */
  | { type: 'disconnect' }
  /** It has made something with these fields, and wants it to be handled. */
  | { type: 'intend'; fields: readonly Bytes[] }
  /** Its work on an entry begins. It may prove to be more than the process can bear. */
  | { type: 'begin'; stream: string; id: string }
  /**
   * Its work is done: outside of Redis something has happened now, whatever Redis hears of it. `purpose` is
   * what it was done for, such as the name of its group. With `once`, whoever keeps the results passes
   * over what was done before.
   */
  | { type: 'handle'; purpose: string; fields: readonly Bytes[]; once: boolean }
  /** It starts another process, or asks one that it has started to end. */
  | { type: 'start'; plan: ConsumerPlan }
  | { type: 'stop'; actor: string }
  /** The server has read its files, or has written what it wrote in the background. */
  | { type: 'load' }
  | { type: 'end-child' };

/** What is known of the context of any machine beside those of producers and consumers. */
export interface OtherContext {
  readonly plan: OtherPlan;
  /** The error that ended its process, or the last connection that it lost. */
  readonly error: string | null;
}

/** What client libraries say when no answer comes in time. */
export const NO_ANSWER = 'Timeout waiting for an answer';

/** The error that an input brings, as text; null where it brings none. */
export function errorIn(input: { readonly type: string }): string | null {
  const known = input as ActorInput;
  if (known.type === 'DISCONNECTED') return known.error;
  return known.type === 'REPLY' && isError(known.reply) ? toText(known.reply.error) : null;
}

/** A command as bytes: names in a plan are text. */
export function words(...texts: readonly string[]): Bytes[] {
  return texts.map(toBytes);
}

/** An entry as a reader gets it; without fields where it is pending and its body is gone. */
export interface ReadEntry {
  readonly id: string;
  readonly fields: readonly Bytes[] | null;
}

/** The entries in the answer to XREADGROUP; none in any other answer. */
export function entriesIn(reply: Reply): ReadEntry[] {
  if (!isMap(reply)) return [];
  return reply.map.flatMap(([, entries]) =>
    (entries as readonly (readonly [string, Reply])[]).map(([id, fields]) => ({
      id,
      fields: isNil(fields) ? null : (fields as readonly Bytes[]),
    })),
  );
}
