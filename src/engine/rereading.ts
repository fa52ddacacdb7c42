import { delivered, take } from './claiming';
import type { Context } from './command';
import type { Group } from './groups';
import { formatId, nextId, type StreamId } from './id';
import { Entry } from './nodes';
import { pendingByAge, setPending } from './pending';
import { entryReply } from './ranging';
import type { Reading } from './reading';
import { NIL_ARRAY, type Reply } from './reply';
import { entryAt, type Stream } from './stream';

/** What XREADGROUP gives that was given before: to the consumer itself, or to another. */

/**
 * The consumer's own pending entries after an id. Each is one delivery more; one whose body is gone is
 * shown without it and stays as it was.
 */
export function readHistory(
  context: Context,
  { args, key, stream, group, consumer, budget }: Reading,
  after: StreamId,
): Reply {
  const { now, emit } = context;
  const limit = args.count > 0 ? args.count : Infinity;
  const first = nextId(after);
  const ids: StreamId[] = [];
  for (const id of first ? consumer.pending.keys(first) : []) {
    if (ids.length >= limit) break;
    ids.push(id);
  }
  const shown: Reply[] = [];
  const redelivered: string[] = [];
  for (const id of ids) {
    const entry = entryAt(stream, id);
    if (!budget.takes(entry ?? new Entry(id, [], 0))) break;
    if (!entry) {
      shown.push([formatId(id), NIL_ARRAY]);
      continue;
    }
    const deliveries = delivered(context, group.pending.get(id)!.deliveries);
    setPending(group, id, { consumer: consumer.name, deliveredAt: now, deliveries });
    redelivered.push(formatId(id));
    shown.push(entryReply(entry));
  }
  if (redelivered.length > 0) {
    const { name } = consumer;
    emit({ type: 'history-read', key, group: group.name, consumer: name, ids: redelivered });
  }
  return shown;
}

/**
 * Claims for the consumer what has been pending for `claimMs` or longer, and what was released, oldest
 * first (XREADGROUP CLAIM, 8.4). The values shown are those of before the claim.
 */
export function claimIdle(context: Context, reading: Reading, claimMs: number): Reply[] {
  const { args, key, stream, group, consumer, budget } = reading;
  const limit = budget.within(args.count > 0 ? args.count : Infinity);
  const shown: Reply[] = [];
  for (const id of pendingByAge(group).valuesArray()) {
    const { deliveredAt, deliveries } = group.pending.get(id)!;
    const idleMs = context.now - deliveredAt;
    if (shown.length >= limit || idleMs < claimMs) break;
    const entry = entryAt(stream, id);
    // One whose body is gone stays pending, and is passed over.
    if (!entry) continue;
    if (!budget.takes(entry)) break;
    const claiming = { key, group, consumer: consumer.name, justId: false };
    take(context, claiming, entry, context.now, delivered(context, deliveries));
    shown.push([formatId(id), entry.fields, idleMs, deliveries]);
  }
  return shown;
}

/** When the longest idle entry that is still there was delivered; now, where nothing is pending. */
export function oldestDelivery(stream: Stream, group: Group, now: number): number {
  for (const id of pendingByAge(group).values()) {
    if (entryAt(stream, id)) return group.pending.get(id)!.deliveredAt;
  }
  return now;
}
