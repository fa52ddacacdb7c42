import type { Bytes } from '../engine';
import type { Micros } from './time';
import type { Fault } from './faults';

/**
 * What a person can do to a world. All of it is in the recording; nothing else is. `from` is the console, where it is
 * not the first: `you-2`, `you-3`; one that is not there yet connects.
 */
export type Act =
  /** A line sent from the console: the words of one command or, with a repeat count, of several. */
  | {
      readonly kind: 'type';
      readonly line: string;
      readonly commands: readonly (readonly Bytes[])[];
      readonly from?: string;
    }
  /** A line that the console answered by itself, such as `help XADD`. */
  | { readonly kind: 'show'; readonly line: string; readonly text: string; readonly from?: string }
  /** Ctrl-C: hang up on whatever is waited for, and connect again. */
  | { readonly kind: 'interrupt'; readonly from?: string }
  /** Something that the person makes happen to an actor, or asks of it. */
  | Fault;

/** An act and its moment. */
export interface TimedAct {
  readonly at: Micros;
  readonly act: Act;
}
