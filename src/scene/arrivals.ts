import type { Bytes } from '../engine';
import type { LogEventOf } from '../sim';
import type { Moment } from '../timeline';
import type { Reader } from './cast';
import { changesHands, CLAIM_TIME, LONGEST_FLIGHT, receiverOf, recentEvents } from './recent';

/** What is still moving to those who are to have it. Looked for once, however many they are. */
export interface Arrivals {
  /** Ids in answers, by who gets the answer. */
  readonly answers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Entries that go from one to another. */
  readonly changes: readonly LogEventOf<'claimed' | 'handed-back'>[];
}

/** What is on its way to readers at a moment. */
export function arrivalsAt(moment: Moment): Arrivals {
  const answers = new Map<string, Set<string>>();
  const changes: LogEventOf<'claimed' | 'handed-back'>[] = [];
  for (const event of recentEvents(moment, LONGEST_FLIGHT)) {
    if (event.db !== undefined) continue;
    if (event.type === 'reply-sent' && event.arrives > moment.at) {
      const known = answers.get(event.to) ?? new Set();
      answers.set(event.to, known);
      for (const id of event.ids) known.add(id);
    } else if (changesHands(event) && event.at > moment.at - CLAIM_TIME) changes.push(event);
  }
  return { answers, changes };
}

/** Whether an entry is still moving to a reader of a group: in an answer, or from whom it was taken. */
export function isArriving(
  { answers, changes }: Arrivals,
  group: Bytes,
  { name, holder }: Reader,
  id: string,
): boolean {
  if (holder !== undefined && answers.get(holder)?.has(id)) return true;
  return changes.some(
    (event) =>
      event.id === id && event.group === group && receiverOf(event) === name && event.from !== name,
  );
}
