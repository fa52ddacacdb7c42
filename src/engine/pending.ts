import { BTree, takeOut } from './btree';
import type { Bytes } from './bytes';
import type { Context } from './command';
import {
  editConsumer,
  newConsumer,
  type Age,
  type Consumer,
  type Group,
  type Pending,
} from './groups';
import type { StreamId } from './id';
import { notify } from './notify';

/** The consumer of this name, made if it is not there, marked as seen now. The group is owned. */
export function ensureConsumer(context: Context, key: Bytes, group: Group, name: Bytes): Consumer {
  const { now, emit, log } = context;
  const known = editConsumer(group, name);
  if (known) {
    known.seenAt = now;
    return known;
  }
  const consumer = newConsumer(group.owner, name, now);
  group.consumers.set(name, consumer);
  emit({ type: 'consumer-created', key, group: group.name, consumer: name });
  notify(context, 'stream', 'xgroup-createconsumer', key);
  // It counts as a change, yet the file learns of it only with the first entry that is delivered.
  log(1, () => []);
  return consumer;
}

/**
 * Makes an entry pending, on a consumer that the group has or on nobody, and takes it from whoever had it.
 * Who has the owned consumer at hand, gives it.
 */
export function setPending(
  group: Group,
  id: StreamId,
  change: Omit<Pending, 'place'>,
  owner?: Consumer,
): void {
  const { consumer, deliveredAt, deliveries } = change;
  const before = takePending(group, id, consumer);
  const pending: Pending = { consumer, deliveredAt, deliveries, place: ++group.changes };
  group.pending.set(id, pending);
  if (consumer === null) group.released++;
  else (owner ?? editConsumer(group, consumer)!).pending.set(id, pending);
  if (!group.byAge) return;
  if (before) group.byAge.delete(ageOf(before));
  group.byAge.set(ageOf(pending), id);
}

/** Takes an entry from whoever has it, unless that is its next owner; the group still lists it. */
function takePending(group: Group, id: StreamId, next: Bytes | null): Pending | undefined {
  const last = group.pending.maxKey();
  // New entries come in order, so that most of them are above all that is pending.
  if (last === undefined || last.ms < id.ms) return undefined;
  const before = group.pending.get(id);
  if (!before) return undefined;
  if (before.consumer === null) group.released--;
  else if (before.consumer !== next) editConsumer(group, before.consumer)?.pending.delete(id);
  return before;
}

/** Takes an entry off the pending list; gives what it was, or undefined. */
export function dropPending(group: Group, id: StreamId): Pending | undefined {
  const before = takeOut(group.pending, id);
  if (!before) return undefined;
  if (before.consumer === null) group.released--;
  else editConsumer(group, before.consumer)!.pending.delete(id);
  group.byAge?.delete(ageOf(before));
  return before;
}

/**
 * The group's pending entries by age: first the released ones in the order of their release, then the
 * others, longest idle first, and as they were delivered where the time is the same.
 */
export function pendingByAge(group: Group): BTree<Age, StreamId> {
  if (!group.byAge) {
    group.byAge = new BTree<Age, StreamId>(undefined, compareAges);
    for (const [id, pending] of group.pending.entries()) group.byAge.set(ageOf(pending), id);
  }
  return group.byAge;
}

function ageOf({ consumer, deliveredAt, place }: Pending): Age {
  return { released: consumer === null, deliveredAt, place };
}

function compareAges(a: Age, b: Age): number {
  if (a.released !== b.released) return a.released ? -1 : 1;
  return a.deliveredAt - b.deliveredAt || a.place - b.place;
}
