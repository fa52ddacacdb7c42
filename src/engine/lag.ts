import type { Context } from './command';
import type { Group } from './groups';
import { compareIds, ID_MIN, type StreamId } from './id';
import { minus, plus, type Count } from './numbers';
import { firstId, type Stream } from './stream';

/**
 * How far a group has read, and how far it is behind. Redis counts instead of scanning, and says
 * "unknown" where deletions have made the count impossible (t_stream.c of 8.0: streamReplyWithCGLag,
 * streamEstimateDistanceFromFirstEverEntry).
 */

/** Whether an entry at or after `id` has been deleted, so that counting from there would be wrong. */
function tombstoneAhead(stream: Stream, id: StreamId): boolean {
  if (stream.length === 0) return false;
  if (compareIds(stream.maxDeletedId, ID_MIN) === 0) return false;
  return compareIds(id, stream.maxDeletedId) <= 0;
}

/** The ordinal of `id` among all that was ever added, or null where it cannot be told. */
export function estimateEntriesRead(stream: Stream, id: StreamId): Count | null {
  const { length, entriesAdded } = stream;
  if (entriesAdded === 0) return 0;
  if (length === 0 && compareIds(id, stream.lastId) <= 0) return entriesAdded;
  if (compareIds(id, ID_MIN) !== 0 && compareIds(id, stream.maxDeletedId) < 0) return null;
  const toLast = compareIds(id, stream.lastId);
  if (toLast === 0) return entriesAdded;
  if (toLast > 0) return null;
  const first = firstId(stream);
  const deletedInside =
    compareIds(stream.maxDeletedId, ID_MIN) !== 0 && compareIds(stream.maxDeletedId, first) >= 0;
  if (deletedInside) return null;
  const toFirst = compareIds(id, first);
  if (toFirst < 0) return minus(entriesAdded, length);
  if (toFirst === 0) return plus(minus(entriesAdded, length), 1);
  return null;
}

/**
 * Moves the group's cursor over a newly delivered entry and keeps `entries-read` in step. `first` is the id of the
 * stream's first entry.
 */
export function advanceCursor(stream: Stream, group: Group, first: StreamId, id: StreamId): void {
  const countable =
    group.entriesRead !== null &&
    compareIds(group.lastDelivered, first) >= 0 &&
    !tombstoneAhead(stream, group.lastDelivered);
  if (countable) group.entriesRead = plus(group.entriesRead!, 1);
  else if (stream.entriesAdded !== 0) group.entriesRead = estimateEntriesRead(stream, id);
  group.lastDelivered = id;
}

/** XINFO's `lag`: entries not yet delivered to the group, or null where that cannot be told. */
export function lagOf(stream: Stream, group: Group): Count | null {
  const { length, entriesAdded, maxDeletedId } = stream;
  if (entriesAdded === 0 || length === 0) return 0;
  const first = firstId(stream);
  if (compareIds(group.lastDelivered, first) < 0 && compareIds(maxDeletedId, first) < 0) {
    return length;
  }
  if (group.entriesRead !== null && !tombstoneAhead(stream, group.lastDelivered)) {
    return minus(entriesAdded, group.entriesRead);
  }
  const read = estimateEntriesRead(stream, group.lastDelivered);
  return read === null ? null : minus(entriesAdded, read);
}

/** ENTRIESREAD as a group keeps it: since 8.2.2 no more than were ever added. */
export function cappedRead(
  { has }: Context,
  { entriesAdded }: Stream,
  entriesRead: Count | null,
): Count | null {
  const isTooMany = entriesRead !== null && entriesRead > entriesAdded;
  return isTooMany && has('8.2.2') ? entriesAdded : entriesRead;
}
