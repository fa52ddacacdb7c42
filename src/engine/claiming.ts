import type { Bytes } from './bytes';
import type { Argument, Context } from './command';
import { claimEffect } from './effects';
import { invalidClaimArgument } from './rarer-errors';
import { editConsumer, type Group, type Pending } from './groups';
import { formatId, type StreamId } from './id';
import type { Entry } from './nodes';
import { plus, saturated, type Count } from './numbers';
import { dropPending, setPending } from './pending';
import { entryReply } from './ranging';
import type { Reply } from './reply';
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

/** Whether a pending entry is idle for long enough to be claimed. What nobody owns always is (8.8). */
export function isClaimable(pending: Pending, minIdleMs: number, now: number): boolean {
  return pending.consumer === null || now - pending.deliveredAt >= minIdleMs;
}

/**
 * Makes the entry pending on the claiming consumer, whoever had it; gives what the client is shown of
 * it. Without a `retryCount` it is one delivery more (redis.io/commands/xclaim).
 */
export function claimEntry(
  context: Context,
  claiming: Claiming,
  entry: Entry,
  deliveredAt: number,
  retryCount?: Count,
): Reply {
  const { group, justId } = claiming;
  const before = group.pending.get(entry.id);
  // What nobody had counts as delivered once before FORCE takes it.
  const known = before?.deliveries ?? 1;
  take(
    context,
    claiming,
    entry,
    deliveredAt,
    retryCount ?? (justId ? known : delivered(context, known)),
  );
  return justId ? formatId(entry.id) : entryReply(entry);
}

/** One delivery more. It goes no further than 2^63 - 1 since 8.8; before, the count went over into the negative. */
export function delivered({ has }: Context, deliveries: Count): Count {
  return has('8.8.0') ? saturated(deliveries) : plus(deliveries, 1);
}

/** Makes the entry pending on the claiming consumer, and says so. */
export function take(
  { now, emit, log }: Context,
  { key, group, consumer }: Claiming,
  { id }: Entry,
  deliveredAt: number,
  deliveries: Count,
): void {
  const from = group.pending.get(id)?.consumer ?? null;
  setPending(group, id, { consumer, deliveredAt, deliveries });
  editConsumer(group, consumer)!.activeAt = now;
  const shown = formatId(id);
  emit({ type: 'claimed', key, group: group.name, id: shown, from, to: consumer, deliveries });
  log(1, () => [claimEffect(key, group, id, group.pending.get(id)!)]);
}

/** Takes an entry whose body is gone off the pending list, if it stands there. */
export function dropBodiless(
  { emit, log }: Context,
  { key, group }: Pick<Claiming, 'key' | 'group'>,
  entryId: StreamId,
): void {
  const before = dropPending(group, entryId);
  if (!before) return;
  const id = formatId(entryId);
  emit({ type: 'pending-dropped', key, group: group.name, consumer: before.consumer, id });
  log(1, () => [claimEffect(key, group, entryId, before)]);
}
