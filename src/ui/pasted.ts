/** Lines that were pasted, and how far they have come. */
export interface Pasted {
  /** In which console they are run. */
  readonly holder: string;
  /** How many commands are in them; where it was too long, how many characters. */
  readonly total: number;
  /** How many of them were sent; where it was too many or too long, how many there may be. */
  readonly sent: number;
  /** How many answers differ from those that were pasted along. */
  readonly differing: number;
  readonly state:
    | 'running'
    | 'done'
    /** The person has said so, has gone back in time, or the recording is full. */
    | 'stopped'
    /** There is no command in what was pasted. */
    | 'nothing'
    | 'too-many'
    | 'too-long';
  /** Sends no more of them; of what has ended, puts the message away. */
  readonly onStop: () => void;
}
