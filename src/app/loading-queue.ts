import { everythingLoaded } from './loading';

/** What was asked for and needs everything: it is done once that is there, one after the other. */
export class LoadingQueue {
  readonly #onError: (error: unknown) => void;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  /** `onError` is told what went wrong; what was asked for after that is done all the same. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Whether nothing waits, or is under way. */
  get isEmpty(): boolean {
    return this.#waiting === 0;
  }

  add(work: () => void | Promise<void>): void {
    // What was asked for first is done first, however long its part takes to come.
    this.#waiting++;
    this.#last = this.#last
      .then(() => everythingLoaded)
      .then(work)
      .catch(this.#onError)
      .finally(() => this.#waiting--);
  }
}
