import { fromMs, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';

/* How long the picture takes for what takes no time in the world. */

/** An entry settles in the log, or falls out of it. */
export const SETTLE = fromMs(380);
export const FALL = fromMs(520);
/** A pending entry goes over to who has claimed it. */
export const CLAIM_TIME = fromMs(900);
/** No wire of a story is longer than this; what was sent before it has arrived. */
export const LONGEST_FLIGHT = fromMs(10_000);

/** Whether something moves on the picture for which no time passes in the world. */
export function isSettling(moment: Moment): boolean {
  return recentEvents(moment, CLAIM_TIME).some(
    ({ type, at }) =>
      type === 'claimed' ||
      ((type === 'entries-deleted' || type === 'entries-trimmed') && at > moment.at - FALL),
  );
}

/** The events of the last `span` before the moment, oldest first. */
export function recentEvents({ log, seen, at }: Moment, span: Micros): LogEvent[] {
  let from = seen;
  while (from > 0 && log[from - 1]!.at > at - span) from--;
  return log.slice(from, seen);
}
