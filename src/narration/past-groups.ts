/** What the log tells of streams and their groups. */

import {
  compareIds,
  parseStrictId,
  saturated,
  type Bytes,
  type Count,
  type StreamId,
} from '../engine';
import type { LogEvent, Micros, PlacedStream } from '../sim';

/** A delivery that is not acknowledged, as the log has told it. */
export interface Held {
  /** Null where it was handed back, and nobody has it. */
  readonly consumer: Bytes | null;
  readonly deliveries: Count;
  readonly at: Micros;
}

/** A group, as the log has told it. */
export interface PastGroup {
  /** The last id that it was given, or after which it began. */
  cursor: StreamId;
  readonly pending: Map<string, Held>;
}

/** A stream, as the log has told it. */
export interface PastStream {
  /** Entries that are still there. */
  readonly live: Set<string>;
  readonly groups: Map<Bytes, PastGroup>;
}

type GroupEvent = Extract<LogEvent, { group: Bytes }>;

/** Learns what an event tells of the groups of a stream; undefined where there is no such stream. */
export function learnOfGroup(event: GroupEvent, groups: Map<Bytes, PastGroup> | undefined): void {
  if (event.type === 'group-created') {
    groups?.set(event.group, { cursor: parseStrictId(event.id)!, pending: new Map() });
  } else if (event.type === 'group-deleted') {
    groups?.delete(event.group);
  } else {
    const group = groups?.get(event.group);
    if (group) learnDelivery(event, group);
  }
}

function learnDelivery(event: GroupEvent, group: PastGroup): void {
  const { pending } = group;
  const { at } = event;
  switch (event.type) {
    case 'group-moved':
      group.cursor = parseStrictId(event.id)!;
      break;
    case 'entries-delivered': {
      const last = parseStrictId(event.ids.at(-1)!)!;
      if (compareIds(last, group.cursor) > 0) group.cursor = last;
      if (!event.pending) break;
      const held = { consumer: event.consumer, deliveries: 1, at };
      for (const id of event.ids) pending.set(id, held);
      break;
    }
    case 'history-read':
      for (const id of event.ids) {
        const deliveries = saturated(pending.get(id)?.deliveries ?? 0);
        pending.set(id, { consumer: event.consumer, deliveries, at });
      }
      break;
    case 'claimed':
      pending.set(event.id, { consumer: event.to, deliveries: event.deliveries, at });
      break;
    case 'handed-back':
      pending.set(event.id, { consumer: null, deliveries: event.deliveries, at });
      break;
    case 'acknowledged':
    case 'pending-dropped':
      pending.delete(event.id);
      break;
    case 'consumer-deleted':
      for (const id of event.ids) pending.delete(id);
      break;
  }
}

/** A stream that was placed as a whole. */
export function asPast({ entries, groups }: PlacedStream): PastStream {
  return {
    live: new Set(entries.map(({ id }) => id)),
    groups: new Map(
      groups.map(({ name, cursor, pending }) => [
        name,
        {
          cursor: parseStrictId(cursor)!,
          pending: new Map(pending.map(({ id, ...held }) => [id, held])),
        },
      ]),
    ),
  };
}
