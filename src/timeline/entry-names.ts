import type { LogEvent } from '../sim';

/** What to call an entry when speaking of it: the how-manieth of its stream it was. */
export class EntryNames {
  readonly #nth = new Map<string, number>();
  #read = 0;

  /** Learns the names of entries from the log, from where it left off. */
  learn(log: readonly LogEvent[]): void {
    for (; this.#read < log.length; this.#read++) {
      const event = log[this.#read]!;
      if (event.type === 'entry-added') this.#nth.set(`${event.key} ${event.id}`, event.nth);
    }
  }

  /** The entry's ordinal in its stream; undefined for one that was never added. */
  nth(key: string, id: string): number | undefined {
    return this.#nth.get(`${key} ${id}`);
  }
}
