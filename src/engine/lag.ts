import { compareIds, ID_MIN, type StreamId } from './id';
import { firstId, type Group, type Stream } from './stream';

/**
 * How far a group has read, and how far it is behind. Redis counts instead of scanning, and says
 * "unknown" where deletions have made the count impossible (t_stream.c of 8.0: streamReplyWithCGLag,
 * streamEstimateDistanceFromFirstEverEntry).
 */

/** Whether an entry at or after `id` has been deleted, so that counting from there would be wrong. */
function tombstoneAhead(stream: Stream, id: StreamId): boolean {
  if (stream.entries.size === 0) return false;
  if (compareIds(stream.maxDeletedId, ID_MIN) === 0) return false;
  return compareIds(id, stream.maxDeletedId) <= 0;
}

/** The ordinal of `id` among all that was ever added, or null where it cannot be told. */
function estimateEntriesRead(stream: Stream, id: StreamId): number | null {
  const length = stream.entries.size;
  if (stream.entriesAdded === 0) return 0;
  if (length === 0 && compareIds(id, stream.lastId) <= 0) return stream.entriesAdded;
  if (compareIds(id, ID_MIN) !== 0 && compareIds(id, stream.maxDeletedId) < 0) return null;
  const toLast = compareIds(id, stream.lastId);
  if (toLast === 0) return stream.entriesAdded;
  if (toLast > 0) return null;
  const first = firstId(stream);
  const deletedInside =
    compareIds(stream.maxDeletedId, ID_MIN) !== 0 && compareIds(stream.maxDeletedId, first) >= 0;
  if (deletedInside) return null;
  const toFirst = compareIds(id, first);
  if (toFirst < 0) return stream.entriesAdded - length;
  if (toFirst === 0) return stream.entriesAdded - length + 1;
  return null;
}

/** Moves the group's cursor over a newly delivered entry and keeps `entries-read` in step. */
export function advanceCursor(stream: Stream, group: Group, id: StreamId): void {
  const countable =
    group.entriesRead !== null &&
    compareIds(group.lastDelivered, firstId(stream)) >= 0 &&
    !tombstoneAhead(stream, group.lastDelivered);
  if (countable) group.entriesRead!++;
  else if (stream.entriesAdded > 0) group.entriesRead = estimateEntriesRead(stream, id);
  group.lastDelivered = id;
}

/** XINFO's `lag`: entries not yet delivered to the group, or null where that cannot be told. */
export function lagOf(stream: Stream, group: Group): number | null {
  if (stream.entriesAdded === 0 || stream.entries.size === 0) return 0;
  const first = firstId(stream);
  if (compareIds(group.lastDelivered, first) < 0 && compareIds(stream.maxDeletedId, first) < 0) {
    return stream.entries.size;
  }
  if (group.entriesRead !== null && !tombstoneAhead(stream, group.lastDelivered)) {
    return stream.entriesAdded - group.entriesRead;
  }
  const read = estimateEntriesRead(stream, group.lastDelivered);
  return read === null ? null : stream.entriesAdded - read;
}
