/** The line that is being typed, with a way back into those that were typed before, and through all that Tab completes it to. */
export class TypedLine {
  text: string = $state.raw('');
  /** Steps back into the history; 0 is the line being written. */
  #back = 0;
  #draft = '';
  /** All that the line can be completed to, and then what was typed; none while it is not being completed. */
  #candidates: readonly string[] = [];
  #candidate = 0;

  get isCompleting(): boolean {
    return this.#candidates.length > 0;
  }

  /** Writes another text, as the newest line. */
  begin(text: string): void {
    this.text = text;
    this.#back = 0;
    this.#candidates = [];
  }

  /** Goes so many steps back into the history, or, below 0, forward; not beyond its ends. */
  recall(history: readonly string[], steps: number): void {
    this.#candidates = [];
    const back = this.#back + steps;
    if (back < 0 || back > history.length) return;
    if (this.#back === 0) this.#draft = this.text;
    this.#back = back;
    this.text = back === 0 ? this.#draft : history[history.length - back]!;
  }

  /**
   * Goes on to the next text that fits, then back to what was typed; gives false once it has come round, or where nothing
   * fits. `fitting` gives the lines to which what is typed can be completed.
   */
  completeNext(fitting: () => readonly string[]): boolean {
    if (!this.isCompleting) {
      this.#candidates = [...fitting().filter((line) => line !== this.text), this.text];
      this.#candidate = -1;
    }
    this.#candidate++;
    if (this.#candidates.length === 1 || this.#candidate >= this.#candidates.length) {
      this.#candidates = [];
      return false;
    }
    this.text = this.#candidates[this.#candidate]!;
    return true;
  }

  /** Stays with what it was completed to. */
  endCompleting(): void {
    this.#candidates = [];
  }

  /** Back to what was typed, which stands behind all that would fit. */
  giveUpCompleting(): void {
    this.text = this.#candidates.at(-1)!;
    this.#candidates = [];
  }
}
