import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { invalidClaimArgument, noGroup, unrecognizedClaimOption } from '../errors';
import { compareIds, formatId, parseStrictId, type StreamId } from '../id';
import { dropPending, ensureConsumer, setPending } from '../pending';
import { entryReply } from '../ranging';
import { editStream } from '../redis';
import type { Reply } from '../reply';
import { editConsumer, editGroup, entryAt, type Group, type Stream } from '../stream';
import { late, readInteger, readStrictId, upper } from '../words';

interface Claim {
  readonly minIdleMs: number;
  readonly ids: readonly StreamId[];
  /** When the entry is to count as delivered, in Unix ms, given the clock. */
  readonly deliveredAt: (now: number) => number;
  readonly retryCount: number | undefined;
  readonly force: boolean;
  readonly justId: boolean;
  readonly lastId: StreamId | undefined;
}

interface XclaimArgs {
  readonly key: Bytes;
  readonly group: Bytes;
  readonly consumer: Bytes;
  readonly claim: () => Claim;
}

/** XCLAIM key group consumer min-idle-time id … [options] (redis.io/commands/xclaim). */
export const xclaim = command<XclaimArgs>({
  name: 'xclaim',
  summary: 'Gives pending entries to another consumer, if they have been idle for long enough.',
  group: 'stream',
  since: '5.0.0',
  arity: -6,
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    { name: 'consumer', kind: 'consumer' },
    { name: 'min-idle-time', kind: 'integer' },
    { name: 'id', kind: 'id', multiple: true },
    { token: 'IDLE', name: 'ms', kind: 'integer', optional: true },
    { token: 'TIME', name: 'unix-time-milliseconds', kind: 'integer', optional: true },
    { token: 'RETRYCOUNT', name: 'count', kind: 'integer', optional: true },
    { token: 'FORCE', optional: true },
    { token: 'JUSTID', optional: true },
    { token: 'LASTID', name: 'lastid', kind: 'id', optional: true },
  ],
  parse: (argv) => ({
    key: argv[1]!,
    group: argv[2]!,
    consumer: argv[3]!,
    claim: late(() => readClaim(argv)),
  }),
  apply(context, { key, group: name, consumer, claim: readNow }) {
    const stream = editStream(context.redis, key);
    const group = stream && editGroup(stream, name);
    if (!group) throw noGroup(key, name);
    const claim = readNow();
    if (claim.lastId && compareIds(claim.lastId, group.lastDelivered) > 0) {
      group.lastDelivered = claim.lastId;
    }
    ensureConsumer(context, key, group, consumer);
    const shown: Reply[] = [];
    for (const id of claim.ids) {
      const reply = claimOne(context, key, stream, group, consumer, id, claim);
      if (reply !== undefined) shown.push(reply);
    }
    return shown;
  },
});

/** The ids go on until the first word that is none; from there on all is options. */
function readClaim(argv: readonly Bytes[]): Claim {
  const minIdleMs = Math.max(
    0,
    readInteger(argv[4]!, () => invalidClaimArgument('min-idle-time')),
  );
  const ids: StreamId[] = [];
  let at = 5;
  for (; at < argv.length; at++) {
    const id = parseStrictId(argv[at]!);
    if (!id) break;
    ids.push(id);
  }
  let deliveredAt = (now: number) => now;
  let retryCount: number | undefined;
  let force = false;
  let justId = false;
  let lastId: StreamId | undefined;
  for (; at < argv.length; at++) {
    const word = upper(argv[at]);
    const value = argv[at + 1];
    if (word === 'FORCE') force = true;
    else if (word === 'JUSTID') justId = true;
    else if (value === undefined) throw unrecognizedClaimOption(argv[at]!);
    else if (word === 'IDLE') {
      const idleMs = readInteger(value, () => invalidClaimArgument('IDLE'));
      deliveredAt = (now) => sane(now - idleMs, now);
      at++;
    } else if (word === 'TIME') {
      const time = readInteger(value, () => invalidClaimArgument('TIME'));
      deliveredAt = (now) => sane(time, now);
      at++;
    } else if (word === 'RETRYCOUNT') {
      const count = readInteger(value, () => invalidClaimArgument('RETRYCOUNT'));
      retryCount = count >= 0 ? count : undefined;
      at++;
    } else if (word === 'LASTID') {
      lastId = readStrictId(value);
      at++;
    } else throw unrecognizedClaimOption(argv[at]!);
  }
  return { minIdleMs, ids, deliveredAt, retryCount, force, justId, lastId };
}

/** A delivery time that is negative or in the future counts as now. */
function sane(time: number, now: number): number {
  return time < 0 || time > now ? now : time;
}

/** Claims one entry; gives its reply, or undefined where it was not there, too young, or not pending. */
function claimOne(
  { now, emit }: Context,
  key: Bytes,
  stream: Stream,
  group: Group,
  consumer: Bytes,
  id: StreamId,
  claim: Claim,
): Reply | undefined {
  const before = group.pending.get(id);
  const entry = entryAt(stream, id);
  if (!entry) {
    if (!before) return undefined;
    dropPending(group, id);
    emit({
      type: 'pending-dropped',
      key,
      group: group.name,
      consumer: before.consumer,
      id: formatId(id),
    });
    return undefined;
  }
  if (!before && !claim.force) return undefined;
  if (before && now - before.deliveredAt < claim.minIdleMs) return undefined;
  const counted = (before?.deliveries ?? 1) + (claim.justId ? 0 : 1);
  const deliveries = claim.retryCount ?? counted;
  setPending(group, id, { consumer, deliveredAt: claim.deliveredAt(now), deliveries });
  editConsumer(group, consumer)!.activeAt = now;
  emit({
    type: 'claimed',
    key,
    group: group.name,
    id: formatId(id),
    from: before?.consumer ?? null,
    to: consumer,
    deliveries,
  });
  return claim.justId ? formatId(id) : entryReply(entry);
}
