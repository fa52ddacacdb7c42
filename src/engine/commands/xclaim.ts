import type { Bytes } from '../bytes';
import {
  CLAIM_ARGUMENTS,
  claimEntry,
  dropBodiless,
  isClaimable,
  readMinIdle,
  type Claiming,
} from '../claiming';
import { command, type Context } from '../command';
import { cursorEffect } from '../effects';
import { noGroup, unrecognizedClaimOption, invalidClaimArgument } from '../rarer-errors';
import { compareIds, parseStrictId, type StreamId } from '../id';
import { editGroup } from '../groups';
import { lookUpStreamToEdit } from '../keyspace';
import type { Count } from '../numbers';
import { ensureConsumer } from '../pending';
import type { Reply } from '../reply';
import { entryAt, type Stream } from '../stream';
import { late, readExactInteger, readInteger, readStrictId, upper } from '../words';

interface Claim {
  readonly minIdleMs: number;
  readonly ids: readonly StreamId[];
  /** When the entry is to count as delivered, in Unix ms, given the clock. */
  readonly deliveredAt: (now: number) => number;
  readonly retryCount: Count | undefined;
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
  summary: 'Gives pending entries that are idle for long enough to another consumer.',
  group: 'stream',
  since: '5.0.0',
  arity: -6,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    ...CLAIM_ARGUMENTS,
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
    const stream = lookUpStreamToEdit(context, key);
    const group = stream && editGroup(stream, name);
    if (!group) throw noGroup(key, name);
    const claim = readNow();
    const movesCursor = claim.lastId && compareIds(claim.lastId, group.lastDelivered) > 0;
    if (movesCursor) group.lastDelivered = claim.lastId!;
    ensureConsumer(context, key, group, consumer);
    const claiming: Claiming = { key, group, consumer, justId: claim.justId };
    const shown: Reply[] = [];
    for (const id of claim.ids) {
      const reply = claimOne(context, claiming, stream, id, claim);
      if (reply !== undefined) shown.push(reply);
    }
    // What was claimed is written with the cursor; where nothing was, the cursor is written by itself.
    if (movesCursor && shown.length === 0) context.log(1, () => [cursorEffect(key, group)]);
    return shown;
  },
});

/** The ids go on until the first word that is none; from there on all is options. */
function readClaim(argv: readonly Bytes[]): Claim {
  const minIdleMs = readMinIdle(argv[4]!, 'XCLAIM');
  const ids: StreamId[] = [];
  let at = 5;
  for (; at < argv.length; at++) {
    const id = parseStrictId(argv[at]!);
    if (!id) break;
    ids.push(id);
  }
  let deliveredAt = (now: number) => now;
  let retryCount: Count | undefined;
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
      const count = readExactInteger(value, () => invalidClaimArgument('RETRYCOUNT'));
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
  context: Context,
  claiming: Claiming,
  stream: Stream,
  id: StreamId,
  { minIdleMs, deliveredAt, retryCount, force }: Claim,
): Reply | undefined {
  const entry = entryAt(stream, id);
  if (!entry) {
    dropBodiless(context, claiming, id);
    return undefined;
  }
  const before = claiming.group.pending.get(id);
  if (!before && !force) return undefined;
  if (before && !isClaimable(before, minIdleMs, context.now)) return undefined;
  return claimEntry(context, claiming, entry, deliveredAt(context.now), retryCount);
}
