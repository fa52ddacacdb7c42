import type { LogEvent } from '../sim';

/** Who asked for what the event at this place of a log gives, or one of the same step before it. */
export function askerIn(log: readonly LogEvent[], place: number, event: LogEvent): string | null {
  for (let index = place; log[index]?.at === event.at; index++) {
    const next = log[index]!;
    if (next.type === 'released') return next.who;
  }
  return event.by;
}
