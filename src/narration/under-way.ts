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
  const carriers = carriersIn(moment).get(id);
  if (!carriers) return undefined;
  const given = lastGiven(moment, key, group, id, Math.min(...carriers.map(({ sent }) => sent)));
  return carriers.find(({ holder, sent }) => holder === given?.to && sent === given.at)?.holder;
}

/** An answer on a wire that is open, and when it was sent. */
interface Carrier {
  readonly holder: string;
  readonly sent: Micros;
}

/** By the ids of the entries that travel. Thousands may be pending: the answers are looked into once for all of them. */
const known = new WeakMap<Moment, ReadonlyMap<string, readonly Carrier[]>>();

function carriersIn(moment: Moment): ReadonlyMap<string, readonly Carrier[]> {
  const before = known.get(moment);
  if (before) return before;
  const { queue, connections } = moment.world;
  const carriers = new Map<string, Carrier[]>();
  for (const item of queue.values()) {
    if (item.kind !== 'reply' || item.db !== undefined) continue;
    const { holder, generation, reply, departs } = item;
    if (connections.get(holder)?.generation !== generation) continue;
    for (const id of carriedIds(reply)) {
      carriers.set(id, [...(carriers.get(id) ?? []), { holder, sent: departs }]);
    }
  }
  known.set(moment, carriers);
  return carriers;
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
