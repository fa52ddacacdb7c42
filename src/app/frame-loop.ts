/** No frame moves time by more than this of real time: a tab that slept does not leap. */
const FRAME_MS_MAX = 100;

/** One frame of the page after the other, for as long as something moves. */
export class FrameLoop {
  readonly #onFrame: (elapsedMs: number) => boolean;
  #frame: number | undefined;
  #last = 0;

  /** `onFrame` is told how much real time has passed, in ms, and gives whether there is to be another frame. */
  constructor(onFrame: (elapsedMs: number) => boolean) {
    this.#onFrame = onFrame;
  }

  /** Begins with the next frame; nothing where it is under way. */
  start(): void {
    if (this.#frame !== undefined) return;
    this.#last = performance.now();
    this.#request();
  }

  stop(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #request(): void {
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = undefined;
      const elapsed = Math.min(FRAME_MS_MAX, Math.max(0, now - this.#last));
      this.#last = now;
      // It may have been started anew meanwhile.
      if (this.#onFrame(elapsed) && this.#frame === undefined) this.#request();
    });
  }
}
