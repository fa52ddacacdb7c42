import type { Bytes } from '../engine';
import { carriedIds, type LogEvent, type Micros } from '../sim';
import type { Moment } from '../timeline';
import { askerIn } from './asker';

/**
 * To whom the answer is on its way that brings what a group of database 0 gave out last of an entry; undefined where
 * none is, or nobody is there to receive it. Several groups give the same entry, so its id alone does not tell.
 */
export function carrierOf(
  moment: Moment,
  key: Bytes,
  group: Bytes,
  id: string,
): string | undefined {
  const carriers = openAnswersWith(moment, id);
  if (carriers.length === 0) return undefined;
  const given = lastGiven(moment, key, group, id, Math.min(...carriers.map(({ sent }) => sent)));
  return carriers.find(({ holder, sent }) => holder === given?.to && sent === given.at)?.holder;
}

/** Answers with an entry on wires that are open, and when each was sent. */
function openAnswersWith({ world }: Moment, id: string): { holder: string; sent: Micros }[] {
  return [...world.queue.values()].flatMap((item) => {
    if (item.kind !== 'reply' || item.db !== undefined) return [];
    const { holder, generation, reply, departs } = item;
    const isOpen = world.connections.get(holder)?.generation === generation;
    return isOpen && carriedIds(reply).includes(id) ? [{ holder, sent: departs }] : [];
  });
}

/** When a group gave an entry to somebody last, and to whom; looked for as far back as a moment. */
function lastGiven({ log, seen }: Moment, key: Bytes, group: Bytes, id: string, from: Micros) {
  for (let index = seen - 1; index >= 0 && log[index]!.at >= from; index--) {
    const event = log[index]!;
    if (gives(event, id) && event.key === key && event.group === group) {
      return { at: event.at, to: askerIn(log, index, event) };
    }
  }
  return undefined;
}

type Giving = Extract<LogEvent, { type: 'entries-delivered' | 'history-read' | 'claimed' }>;

function gives(event: LogEvent, id: string): event is Giving {
  if (event.db !== undefined) return false;
  if (event.type === 'claimed') return event.id === id;
  return (
    (event.type === 'entries-delivered' || event.type === 'history-read') && event.ids.includes(id)
  );
}
