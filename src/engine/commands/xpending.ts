import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import { noGroup } from '../rarer-errors';
import { compareIds, formatId, type StreamId } from '../id';
import { readIntervalEnd, readIntervalStart } from '../ranging';
import { lookUpStream } from '../keyspace';
import { NIL_ARRAY, type Reply } from '../reply';
import type { Group } from '../groups';
import { readCount, readInteger, upper } from '../words';

interface Detail {
  readonly minIdleMs: number;
  readonly low: StreamId;
  readonly high: StreamId;
  readonly count: number;
  readonly consumer: Bytes | undefined;
}

interface XpendingArgs {
  readonly key: Bytes;
  readonly group: Bytes;
  /** Undefined: the summary is asked for. */
  readonly detail: Detail | undefined;
}

const SUMMARY_WORDS = 3;
const DETAIL_WORDS_MIN = 6;
const DETAIL_WORDS_MAX = 9;

/** XPENDING key group [[IDLE ms] start end count [consumer]] (redis.io/commands/xpending). */
export const xpending = command<XpendingArgs>({
  name: 'xpending',
  summary: 'Shows what a group was given and has not acknowledged.',
  group: 'stream',
  since: '5.0.0',
  arity: -3,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    {
      optional: true,
      all: [
        { token: 'IDLE', name: 'min-idle-time', kind: 'integer', optional: true },
        { name: 'start', kind: 'id' },
        { name: 'end', kind: 'id' },
        { name: 'count', kind: 'integer' },
        { name: 'consumer', kind: 'consumer', optional: true },
      ],
    },
  ],
  parse(argv) {
    const [, key, group] = argv as [Bytes, Bytes, Bytes];
    if (argv.length === SUMMARY_WORDS) return { key, group, detail: undefined };
    if (argv.length < DETAIL_WORDS_MIN || argv.length > DETAIL_WORDS_MAX) throw syntaxError();
    return { key, group, detail: readDetail(argv) };
  },
  apply(context, { key, group: name, detail }) {
    const group = lookUpStream(context, key)?.groups.get(name);
    if (!group) throw noGroup(key, name);
    return detail ? listPending(group, detail, context.now) : summarise(group);
  },
});

function readDetail(argv: readonly Bytes[]): Detail {
  const withIdle = upper(argv[3]) === 'IDLE';
  const minIdleMs = withIdle ? readInteger(argv[4]!) : 0;
  if (withIdle && argv.length < DETAIL_WORDS_MIN + 2) throw syntaxError();
  const at = withIdle ? 5 : 3;
  const count = readCount(argv[at + 2]!);
  const low = readIntervalStart(argv[at]!);
  const high = readIntervalEnd(argv[at + 1]!);
  return { minIdleMs, low, high, count, consumer: argv[at + 3] };
}

function summarise(group: Group): Reply {
  const first = group.pending.minKey();
  if (!first) return [0, null, null, NIL_ARRAY];
  const owners = group.consumers
    .valuesArray()
    .filter(({ pending }) => pending.size > 0)
    .map(({ name, pending }) => [name, String(pending.size)]);
  return [group.pending.size, formatId(first), formatId(group.pending.maxKey()!), owners];
}

function listPending(group: Group, { minIdleMs, low, high, count, consumer }: Detail, now: number) {
  const list = consumer === undefined ? group.pending : group.consumers.get(consumer)?.pending;
  const rows: Reply[] = [];
  for (const [id, pending] of list?.entries(low) ?? []) {
    if (rows.length >= count || compareIds(id, high) > 0) break;
    const { consumer: owner, deliveredAt, deliveries } = pending;
    // What nobody owns has no idle time, and is never too young (8.8).
    const idleMs = owner === null ? -1 : Math.max(0, now - deliveredAt);
    if (owner !== null && minIdleMs > 0 && idleMs < minIdleMs) continue;
    rows.push([formatId(id), owner ?? '', idleMs, deliveries]);
  }
  return rows;
}
