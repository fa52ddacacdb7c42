import { afterEach, beforeEach, vi } from 'vitest';

const FRAME_MS = 50;

/** Real time as a test lets it pass, frame by frame. */
export interface Frames {
  /** Lets so much pass; `afterEach` is done after each frame. */
  pass(ms: number, afterEach?: () => void): void;
  /** Lets the clock alone go on, and gives what it shows. */
  advance(ms: number): number;
}

/** Frames and a clock that only go on when a test says so, anew for each test of a file. */
export function useFrames(): Frames {
  let frames: FrameRequestCallback[];
  let now: number;
  beforeEach(() => {
    frames = [];
    now = 0;
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', () => {});
    vi.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return {
    advance: (ms) => (now += ms),
    pass(ms, afterEach = () => {}) {
      for (const end = now + ms; now < end;) {
        now += FRAME_MS;
        for (const frame of frames.splice(0)) frame(now);
        afterEach();
      }
    },
  };
}
