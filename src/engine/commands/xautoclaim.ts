import type { Bytes } from '../bytes';
import {
  CLAIM_ARGUMENTS,
  claimEntry,
  dropBodiless,
  isClaimable,
  readMinIdle,
  type Claiming,
} from '../claiming';
import { command } from '../command';
import { syntaxError } from '../errors';
import { countNotPositive, countTooHigh, noGroup } from '../rarer-errors';
import { formatId, ID_MIN, type StreamId } from '../id';
import { strictInteger } from '../numbers';
import { ensureConsumer } from '../pending';
import { readIntervalStart } from '../ranging';
import { editGroup } from '../groups';
import { lookUpStreamToEdit } from '../keyspace';
import type { Reply } from '../reply';
import { entryAt } from '../stream';
import { upper } from '../words';

interface XautoclaimArgs {
  readonly key: Bytes;
  readonly group: Bytes;
  readonly consumer: Bytes;
  readonly minIdleMs: number;
  readonly start: StreamId;
  readonly count: number;
  readonly justId: boolean;
}

const DEFAULT_COUNT = 100;
/** Redis reserves 16 bytes for each of COUNT, and lets that be no more than a signed 64-bit number. */
const COUNT_MAX = (2n ** 63n - 1n) / 16n;
/** Redis makes room for the ids of COUNT deleted entries. No machine has room for more than these. */
const ALLOCATED_MAX = 2 ** 43;
/** How many pending entries may be looked at for each that is wanted, so that a call stays short. */
const LOOKS_PER_RESULT = 10;

/** XAUTOCLAIM key group consumer min-idle-time start [COUNT n] [JUSTID] (redis.io/commands/xautoclaim). */
export const xautoclaim = command<XautoclaimArgs>({
  name: 'xautoclaim',
  summary: 'Gives a group’s long idle pending entries to a consumer.',
  group: 'stream',
  since: '6.2.0',
  arity: -6,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    ...CLAIM_ARGUMENTS,
    { name: 'start', kind: 'id' },
    { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
    { token: 'JUSTID', optional: true },
  ],
  parse(argv) {
    const [, key, group, consumer] = argv as [Bytes, Bytes, Bytes, Bytes];
    const minIdleMs = readMinIdle(argv[4]!, 'XAUTOCLAIM');
    const start = readIntervalStart(argv[5]!);
    let count = DEFAULT_COUNT;
    let justId = false;
    for (let at = 6; at < argv.length; at++) {
      const word = upper(argv[at]);
      if (word === 'COUNT' && at + 1 < argv.length) count = readPositiveCount(argv[++at]!);
      else if (word === 'JUSTID') justId = true;
      else throw syntaxError();
    }
    return { key, group, consumer, minIdleMs, start, count, justId };
  },
  apply(context, { key, group: name, consumer, minIdleMs, start, count, justId }) {
    const stream = lookUpStreamToEdit(context, key);
    const group = stream && editGroup(stream, name);
    if (!group) throw noGroup(key, name);
    if (count > ALLOCATED_MAX) throw countTooHigh();
    ensureConsumer(context, key, group, consumer);
    const claiming: Claiming = { key, group, consumer, justId };
    const claimed: Reply[] = [];
    const gone: string[] = [];
    let next = group.pending.getPairOrNextHigher(start);
    for (let looks = count * LOOKS_PER_RESULT; looks > 0 && next; looks--) {
      if (claimed.length + gone.length >= count) break;
      const [id, pending] = next;
      const entry = entryAt(stream, id);
      if (!entry) {
        dropBodiless(context, claiming, id);
        gone.push(formatId(id));
      } else if (isClaimable(pending, minIdleMs, context.now)) {
        claimed.push(claimEntry(context, claiming, entry, context.now));
      }
      next = group.pending.nextHigherPair(id);
    }
    return [formatId(next?.[0] ?? ID_MIN), claimed, gone];
  },
});

function readPositiveCount(word: Bytes): number {
  const count = strictInteger(word);
  if (count === undefined || count < 1 || count > COUNT_MAX) throw countNotPositive();
  return Number(count);
}
