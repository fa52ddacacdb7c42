import type { Bytes } from './bytes';
import type { Context } from './command';
import type { StreamId } from './id';
import { editConsumer, newConsumer, type Consumer, type Group, type Pending } from './stream';

/** The consumer of this name, made if it is not there, marked as seen now. The group is owned. */
export function ensureConsumer(
  { now, emit }: Context,
  key: Bytes,
  group: Group,
  name: Bytes,
): Consumer {
  const known = editConsumer(group, name);
  if (known) {
    known.seenAt = now;
    return known;
  }
  const consumer = newConsumer(group.owner, name, now);
  group.consumers.set(name, consumer);
  emit({ type: 'consumer-created', key, group: group.name, consumer: name });
  return consumer;
}

/** Makes an entry pending on a consumer, and takes it from whoever had it. */
export function setPending(group: Group, id: StreamId, pending: Pending): void {
  const before = group.pending.get(id);
  if (before && before.consumer !== pending.consumer) {
    editConsumer(group, before.consumer)?.pending.delete(id);
  }
  group.pending.set(id, pending);
  editConsumer(group, pending.consumer)!.pending.set(id, pending);
}

/** Takes an entry off the pending list; gives what it was, or undefined. */
export function dropPending(group: Group, id: StreamId): Pending | undefined {
  const before = group.pending.get(id);
  if (!before) return undefined;
  group.pending.delete(id);
  editConsumer(group, before.consumer)?.pending.delete(id);
  return before;
}
