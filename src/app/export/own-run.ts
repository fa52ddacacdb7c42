import type { Micros } from '../../sim';
import { Timeline } from '../../timeline';
import { pause } from './pause';

/** Between two of these the page can do what it has to. */
const SLICE_STEPS = 400;

/**
 * A run once more, worked out up to a moment: to look at it moves nothing in the first one, and does not count there as
 * having been shown. Rejects with the signal's reason once that is aborted.
 */
export async function ownRun(
  timeline: Timeline,
  to: Micros,
  signal: AbortSignal,
): Promise<Timeline> {
  const own = new Timeline(timeline.scenario, timeline.recording);
  while (!own.runAhead(to, SLICE_STEPS)) {
    await pause();
    signal.throwIfAborted();
  }
  return own;
}
