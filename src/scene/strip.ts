import {
  entriesFrom,
  firstEntry,
  formatId,
  lastEntry,
  type Stream,
  type StreamId,
} from '../engine';
import type { Cast } from './cast';
import type { Row } from './rows';

/** The whole of a long stream as a line, and where one is in it. All places are ordinals of entries. */
export interface Strip {
  readonly oldest: number;
  readonly newest: number;
  /** What is shown of it. */
  readonly from: number;
  readonly to: number;
  /** How far each group has read, and where the oldest entry stands that it has pending: where that is not in view. */
  readonly marks: readonly {
    readonly lane: number;
    readonly what: 'cursor' | 'pending';
    readonly at: number;
  }[];
}

/** The strip beside the log; undefined where all of the stream is in view. */
export function stripOf(
  { stream, lanes }: Cast,
  rows: readonly Row[],
  isAll: boolean,
): Strip | undefined {
  const live = rows.filter(({ goneAt }) => goneAt === undefined);
  if (!stream || isAll || live.length === 0) return undefined;
  const oldest = firstEntry(stream)!.nth;
  const newest = lastEntry(stream)!.nth;
  const nthAt = (id: StreamId) => {
    for (const entry of entriesFrom(stream, id)) return entry.nth;
    return newest;
  };
  const [from, to] = [live[0]!.nth, live.at(-1)!.nth];
  const all = lanes.flatMap(({ known, index: lane }) => {
    if (!known) return [];
    const cursor = { lane, what: 'cursor', at: nthAt(known.lastDelivered) } as const;
    const [first] = known.pending.keys();
    return first ? [cursor, { lane, what: 'pending', at: nthAt(first) } as const] : [cursor];
  });
  // What is in view is told by the rows themselves, and beside them no other mark is to stand for it.
  const marks = all.filter(({ at }) => at < from || at > to);
  return { oldest, newest, from, to, marks };
}

/** The id of the entry with this ordinal, or of the next older one that is there; undefined at the tail and beyond. */
export function idOfNth(stream: Stream, nth: number): string | undefined {
  const newest = lastEntry(stream);
  if (!newest || nth >= newest.nth) return undefined;
  for (const [, node] of stream.nodes.entriesReversed()) {
    const entry = node.entries.findLast((one) => one.nth <= nth);
    if (entry) return formatId(entry.id);
  }
  return formatId(firstEntry(stream)!.id);
}

/** What to look at so that an entry is in view, with a few newer ones under it; undefined where the tail shows it. */
export function viewOf(stream: Stream, id: StreamId, capacity: number): string | undefined {
  const BELOW = 3;
  const after = [];
  for (const entry of entriesFrom(stream, id)) {
    after.push(entry);
    if (after.length > capacity) return formatId(after[BELOW]!.id);
  }
  return undefined;
}
