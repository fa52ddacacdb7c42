import type { Bytes } from './bytes';
import type { StreamId } from './id';
import { emptyStream } from './keyspace';
import { editDatabase, type Redis } from './redis';
import { append } from './stream';

/** What one entry of such a stream is to be. */
export interface Filling {
  readonly id: StreamId;
  readonly fields: readonly Bytes[];
}

/**
 * Puts a stream into a server as if it had been there before: nobody is told, nothing is written into a file, no
 * command is counted. The ids must ascend. It lies in database 0, and was last used at `now` (Unix ms).
 */
export function fillStream(
  redis: Redis,
  key: Bytes,
  entries: Iterable<Filling>,
  now: number,
): void {
  const { owner, limits } = redis;
  const stream = emptyStream(redis);
  for (const { id, fields } of entries) append(stream, id, fields, limits);
  editDatabase(redis, 0).slots.set(key, { owner, value: stream, expiresAt: null, usedAt: now });
}
