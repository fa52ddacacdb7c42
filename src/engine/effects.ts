import type { Bytes } from './bytes';
import type { Group, Pending } from './groups';
import { formatId, type StreamId } from './id';

/** The commands that the append-only file holds in place of those whose result depends on the moment. */

/**
 * Makes an entry pending as it is now (streamPropagateXCLAIM). One whose body is gone is dropped by it. `cursor` is
 * where the group's cursor stood then.
 */
export function claimEffect(
  key: Bytes,
  group: Group,
  id: StreamId,
  pending: Pending,
  cursor = group.lastDelivered,
): Bytes[] {
  const { consumer, deliveredAt, deliveries } = pending;
  return [
    'XCLAIM',
    key,
    group.name,
    consumer ?? '',
    '0',
    formatId(id),
    'TIME',
    String(deliveredAt),
    'RETRYCOUNT',
    String(deliveries),
    'FORCE',
    'JUSTID',
    'LASTID',
    formatId(cursor),
  ];
}

/** Puts a group's cursor where it is now (streamPropagateGroupID). */
export function cursorEffect(key: Bytes, group: Group): Bytes[] {
  const { name, lastDelivered, entriesRead } = group;
  const read = String(entriesRead ?? -1);
  return ['XGROUP', 'SETID', key, name, formatId(lastDelivered), 'ENTRIESREAD', read];
}
