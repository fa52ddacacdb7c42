import { keptSame } from './same';

class Part {
  value: unknown = $state.raw();
}

/**
 * A record of which each part is a signal of its own: whoever reads one hears of that one alone. Where the record is a new
 * one in every frame, and most of what it says the same, that leaves little to do.
 */
export class Parts<T extends object> {
  /** The record as it is now. Its parts are read from it, one by one. */
  readonly record: T;
  readonly #parts: Readonly<Record<string, Part>>;
  #last: T;

  /** All that there will ever be in the record is in the first one already. */
  constructor(first: T) {
    this.#last = first;
    this.#parts = Object.fromEntries(Object.keys(first).map((name) => [name, new Part()]));
    this.record = {} as T;
    for (const [name, part] of Object.entries(this.#parts)) {
      Object.defineProperty(this.record, name, { get: () => part.value, enumerable: true });
    }
    this.#write();
  }

  /** Takes a new record over. Parts that say the same as before stay the very same. */
  set(next: T): void {
    this.#last = keptSame(this.#last, next);
    this.#write();
  }

  #write(): void {
    for (const [name, value] of Object.entries(this.#last)) this.#parts[name]!.value = value;
  }
}
