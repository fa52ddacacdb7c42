import type { Act, Origin } from './session';
import type { Value } from './value';

/** What each client received because of one act, in order; those who got nothing may be missing. */
export type Answers = ReadonlyMap<number, readonly Value[]>;

/** Answers being collected. */
export class Collected extends Map<number, Value[]> {
  /** Adds to what a client received. */
  note(client: number, values: readonly Value[]): void {
    const known = this.get(client);
    if (known) known.push(...values);
    else if (values.length > 0) this.set(client, [...values]);
  }
}

/** The server that the engine is compared with. */
export interface Server {
  /** Forgets all keys, settings and clients, and puts the clock at `now` (Unix ms). */
  begin(now: number): Promise<void>;
  /** Opens the connection of a client. */
  connect(client: number): Promise<Origin>;
  /**
   * Does what an act says. `counts` is how many values each client should receive: a hint how long to
   * wait for them. `quiet`: nobody can receive anything but the one who acts.
   */
  play(act: Act, counts: ReadonlyMap<number, number>, quiet: boolean): Promise<Answers>;
}
