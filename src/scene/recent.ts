import type { Bytes } from '../engine';
import { fromMs, type LogEvent, type LogEventOf, type Micros } from '../sim';
import type { Moment } from '../timeline';

/* How long the picture takes for what takes no time in the world. */

/** An entry settles in the log, or falls out of it. */
export const SETTLE = fromMs(380);
export const FALL = fromMs(520);
/** What the server has lost stands so long where it stood, before it falls. */
export const LOST = fromMs(3000);
/** A pending entry goes over to who has claimed it. */
export const CLAIM_TIME = fromMs(900);
/** A group's cursor goes on. */
export const CURSOR_MOVE = fromMs(300);
/** A channel rings. */
export const PULSE = fromMs(900);
/** What was written goes down to the disk. */
export const STAMP = fromMs(450);
/** No wire of a story is longer than this; what was sent before it has arrived. */
export const LONGEST_FLIGHT = fromMs(10_000);

const REMOVALS: readonly LogEvent['type'][] = ['entries-deleted', 'entries-trimmed'];

/** Whether a pending entry goes from one to another by this event, or to nobody. */
export function changesHands(event: LogEvent): event is LogEventOf<'claimed' | 'handed-back'> {
  return event.type === 'claimed' || event.type === 'handed-back';
}

/** Who has the entry after it; null for nobody. */
export function receiverOf(event: LogEventOf<'claimed' | 'handed-back'>): Bytes | null {
  return event.type === 'claimed' ? event.to : null;
}

/** Whether something moves on the picture for which no time passes in the world. */
export function isSettling(moment: Moment): boolean {
  return recentEvents(moment, CLAIM_TIME).some(
    (event) =>
      event.db === undefined &&
      (changesHands(event) ||
        event.type === 'published' ||
        (REMOVALS.includes(event.type) && event.at > moment.at - FALL)),
  );
}

/** The events of the last `span` before the moment, oldest first. */
export function recentEvents(moment: Moment, span: Micros): readonly LogEvent[] {
  return span === LONGEST_FLIGHT ? inFlightEvents(moment) : lastEvents(moment, span);
}

/** Several parts of a picture look for what is on its way: it is looked for once. */
const inFlight = new WeakMap<Moment, readonly LogEvent[]>();

function inFlightEvents(moment: Moment): readonly LogEvent[] {
  const known = inFlight.get(moment);
  if (known) return known;
  const events = lastEvents(moment, LONGEST_FLIGHT);
  inFlight.set(moment, events);
  return events;
}

function lastEvents({ log, seen, at }: Moment, span: Micros): LogEvent[] {
  let from = seen;
  while (from > 0 && log[from - 1]!.at > at - span) from--;
  return log.slice(from, seen);
}
