import type { BreakpointKind } from '../timeline';

/** Lines that were pasted, and how far they have come. */
export interface Pasted {
  /** In which console they are run. */
  readonly holder: string;
  /** How many commands are in them; where it was too long, how many characters. */
  readonly total: number;
  /** How many of them were sent; where it was too many or too long, how many there may be. */
  readonly sent: number;
  /** How many answers differ from those that were pasted along; of two worlds, in at least one of them. */
  readonly differing: number;
  /** Of two worlds, what each is called and how many of its answers differ; empty where there is one. */
  readonly worlds: readonly { readonly title: string; readonly differing: number }[];
  readonly state:
    | 'running'
    | 'done'
    /** The person has said so, has gone back in time, or the recording is full. */
    | 'stopped'
    /** There is no command in what was pasted. */
    | 'nothing'
    | 'too-many'
    | 'too-long';
  /** Why the next one is not sent: time stands, and by what; undefined where it is sent in its turn. */
  readonly heldBy: BreakpointKind | 'person' | undefined;
  /** Sends no more of them; of what has ended, puts the message away. */
  readonly onStop: () => void;
}
