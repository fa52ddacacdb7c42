import { compareIds, parseStrictId, type Bytes, type Stream, type StreamId } from '../engine';
import { fromMs } from '../sim';
import type { Moment } from '../timeline';
import type { Freed } from './radix-layout';
import { recentEvents } from './recent';

/** What has just become of a stream's nodes. */
export interface TreeChanges {
  /** The ids of entries that came, as text. */
  readonly added: ReadonlySet<string>;
  /** What went with its node, oldest first. */
  readonly freed: readonly Freed[];
}

/** For so long something has only just happened. */
const JUST_NOW = fromMs(1500);

/** What has just become of the nodes of a stream of database 0, as the log tells it. */
export function treeChanges(moment: Moment, key: Bytes, stream: Stream): TreeChanges {
  const added = new Set<string>();
  const freed = new Map<string, Freed>();
  for (const event of recentEvents(moment, JUST_NOW)) {
    if (event.db !== undefined || !('key' in event) || event.key !== key) continue;
    if (event.type === 'entry-added') added.add(event.id);
    else if (event.type === 'entries-trimmed') {
      note(freed, stream, event.ids.slice(0, countBefore(event.ids, stream.nodes.minKey())));
    } else if (event.type === 'entries-deleted') {
      for (const id of event.ids)
        if (!isSpanned(stream, parseStrictId(id)!)) note(freed, stream, [id]);
    }
  }
  return { added, freed: [...freed.values()].sort((a, b) => compareIds(a.from, b.from)) };
}

/** How many of these ids, in ascending order, are before one. */
function countBefore(ids: readonly string[], bound: StreamId | undefined): number {
  let [low, high] = [0, bound ? ids.length : 0];
  if (!bound) return ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareIds(parseStrictId(ids[middle]!)!, bound) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the node is there in which this id stood. */
function isSpanned({ nodes }: Stream, id: StreamId): boolean {
  const node = nodes.getPairOrNextLower(id)?.[1];
  return node !== undefined && compareIds(id, node.last) <= 0;
}

/** Adds what went to what went before the same node that stayed. */
function note(freed: Map<string, Freed>, { nodes }: Stream, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const from = parseStrictId(ids[0]!)!;
  const to = parseStrictId(ids.at(-1)!)!;
  const next = nodes.nextHigherKey(to);
  const place = next ? `${next.ms}-${next.seq}` : '';
  const other = freed.get(place);
  freed.set(place, {
    kind: 'freed',
    entries: ids.length + (other?.entries ?? 0),
    from: other && compareIds(other.from, from) < 0 ? other.from : from,
    to: other && compareIds(other.to, to) > 0 ? other.to : to,
  });
}
