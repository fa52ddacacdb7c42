import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { invalidClaimArgument } from './errors';
import { formatId, type StreamId } from './id';
import { dropPending, setPending } from './pending';
import { entryReply } from './ranging';
import type { Reply } from './reply';
import { editConsumer, type Entry, type Group } from './stream';
import { readInteger } from './words';

/** How both syntaxes begin. */
export const CLAIM_ARGUMENTS: readonly Argument[] = [
  { name: 'key', kind: 'key' },
  { name: 'group', kind: 'group' },
  { name: 'consumer', kind: 'consumer' },
  { name: 'min-idle-time', kind: 'integer' },
];

/** Who claims, and where: what XCLAIM and XAUTOCLAIM say once for all their entries. */
export interface Claiming {
  readonly key: Bytes;
  /** Owned. */
  readonly group: Group;
  /** A consumer that the group has. */
  readonly consumer: Bytes;
  /** Only ids are asked for, and the claim counts as no delivery. */
  readonly justId: boolean;
}

/** A min-idle-time in ms; a negative one counts as 0. */
export function readMinIdle(word: Bytes, command: 'XCLAIM' | 'XAUTOCLAIM'): number {
  return Math.max(
    0,
    readInteger(word, () => invalidClaimArgument('min-idle-time', command)),
  );
}

/**
 * Makes the entry pending on the claiming consumer, whoever had it; gives what the client is shown of
 * it. Without a `retryCount` it is one delivery more (redis.io/commands/xclaim).
 */
export function claimEntry(
  { now, emit }: Context,
  { key, group, consumer, justId }: Claiming,
  entry: Entry,
  deliveredAt: number,
  retryCount?: number,
): Reply {
  const before = group.pending.get(entry.id);
  // What nobody had counts as delivered once before FORCE takes it.
  const deliveries = retryCount ?? (before?.deliveries ?? 1) + (justId ? 0 : 1);
  setPending(group, entry.id, { consumer, deliveredAt, deliveries });
  editConsumer(group, consumer)!.activeAt = now;
  const id = formatId(entry.id);
  emit({
    type: 'claimed',
    key,
    group: group.name,
    id,
    from: before?.consumer ?? null,
    to: consumer,
    deliveries,
  });
  return justId ? id : entryReply(entry);
}

/** Takes an entry whose body is gone off the pending list, if it stands there. */
export function dropBodiless({ emit }: Context, { key, group }: Claiming, entryId: StreamId): void {
  const before = dropPending(group, entryId);
  if (!before) return;
  const id = formatId(entryId);
  emit({ type: 'pending-dropped', key, group: group.name, consumer: before.consumer, id });
}
