import type { Bytes } from '../engine';
import type { Micros } from './time';
import type { Fault } from './topology';

/** What a person can do to a world. All of it is in the recording; nothing else is. */
export type Act =
  /** A line sent from the console: the words of one command or, with a repeat count, of several. */
  | {
      readonly kind: 'type';
      readonly line: string;
      readonly commands: readonly (readonly Bytes[])[];
    }
  /** A line that the console answered by itself, such as `help XADD`. */
  | { readonly kind: 'show'; readonly line: string; readonly text: string }
  /** Ctrl-C: hang up on whatever is waited for, and connect again. */
  | { readonly kind: 'interrupt' }
  /** Something that the person makes happen to an actor, or asks of it. */
  | Fault;

/** An act and its moment. */
export interface TimedAct {
  readonly at: Micros;
  readonly act: Act;
}
