import type { Moment } from '../timeline';

/** It changes so often at most, in ms of real time. */
const TELL_MS = 100;

/** The moment that words tell of: the one that is shown, but it changes no oftener than one can read. */
export class Told {
  moment: Moment = $state.raw() as Moment;
  #shown: Moment;
  #isRunning = false;
  /** When it was changed last, in ms of real time. */
  #changedAt = 0;
  #later: number | undefined;

  constructor(moment: Moment) {
    this.moment = moment;
    this.#shown = moment;
  }

  /**
   * Lets the words follow what is shown now: at once, but not again so soon. Where time stands, as it does between two steps
   * of somebody who scrubs, they follow a little later by themselves. Another course of events has other words at once.
   */
  follow(shown: Moment, isRunning: boolean): void {
    this.#shown = shown;
    this.#isRunning = isRunning;
    if (this.moment === shown) return;
    const now = performance.now();
    // What is yet to come is never told: back in time they follow at once.
    const isAhead = shown.log === this.moment.log && shown.at >= this.moment.at;
    if (isAhead && now - this.#changedAt < TELL_MS) {
      if (!isRunning) this.#later ??= requestAnimationFrame(() => this.#followLater());
      return;
    }
    this.#changedAt = now;
    this.moment = shown;
  }

  /** Follows no more. */
  stop(): void {
    if (this.#later !== undefined) cancelAnimationFrame(this.#later);
  }

  #followLater(): void {
    this.#later = undefined;
    this.follow(this.#shown, this.#isRunning);
  }
}
