import type { Bytes } from '../bytes';
import { command } from '../command';
import { badSubcommandArguments } from '../errors';
import { noSuchKey } from '../rarer-errors';
import { IDMP_SINCE } from '../idempotency';
import { formatId, ID_MAX, ID_MIN, type StreamId } from '../id';
import { lagOf } from '../lag';
import type { Entry } from '../nodes';
import { radixTreeNodes } from '../radix';
import { entryReply } from '../ranging';
import { lookUpStream } from '../keyspace';
import { flatMap, type Reply } from '../reply';
import type { BTree } from '../btree';
import type { Consumer, Group, Pending } from '../groups';
import { firstEntry, firstId, lastEntry, range, type Stream } from '../stream';
import { hasSince, type Version } from '../version';
import { late, readInteger, upper } from '../words';

interface XinfoStreamArgs {
  readonly key: Bytes;
  /** How much of each list FULL shows; undefined for the short form. */
  readonly fullCount: () => number | undefined;
}

const DEFAULT_COUNT = 10;

/** XINFO STREAM key [FULL [COUNT count]] (redis.io/commands/xinfo-stream). */
export const xinfoStream = command<XinfoStreamArgs>({
  name: 'xinfo|stream',
  summary: 'Shows what a stream is made of; FULL shows all of it.',
  group: 'stream',
  since: '5.0.0',
  arity: -3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [
    { name: 'key', kind: 'key' },
    {
      optional: true,
      token: 'FULL',
      all: [{ token: 'COUNT', name: 'count', kind: 'integer', optional: true }],
    },
  ],
  parse: (argv) => ({ key: argv[2]!, fullCount: late(() => readFullCount(argv)) }),
  apply(context, { key, fullCount }) {
    const { version } = context.redis;
    const stream = lookUpStream(context, key);
    if (!stream) throw noSuchKey();
    const count = fullCount();
    return flatMap(
      ...common(stream),
      ...(hasSince(version, IDMP_SINCE) ? idempotent(stream) : []),
      ...(count === undefined ? short(stream) : full(stream, count, version)),
    );
  },
});

/** Infinity where COUNT 0 asks for everything. */
function readFullCount(argv: readonly Bytes[]): number | undefined {
  if (argv.length === 3) return undefined;
  const isFull = upper(argv[3]) === 'FULL';
  if (isFull && argv.length === 4) return DEFAULT_COUNT;
  if (!isFull || argv.length !== 6 || upper(argv[4]) !== 'COUNT') {
    throw badSubcommandArguments(argv[0]!, argv[1]!);
  }
  const count = readInteger(argv[5]!);
  return count < 0 ? DEFAULT_COUNT : count === 0 ? Infinity : count;
}

function common(stream: Stream): [Reply, Reply][] {
  return [
    ['length', stream.length],
    ['radix-tree-keys', stream.nodes.size],
    ['radix-tree-nodes', radixTreeNodes(stream.nodes.keysArray())],
    ['last-generated-id', formatId(stream.lastId)],
    ['max-deleted-entry-id', formatId(stream.maxDeletedId)],
    ['entries-added', stream.entriesAdded],
    ['recorded-first-entry-id', formatId(firstId(stream))],
  ];
}

function idempotent({ idempotency }: Stream): [Reply, Reply][] {
  const { duration, maxsize, producers, added, duplicates } = idempotency;
  const tracked = producers.valuesArray().reduce((sum, { ids }) => sum + ids.size, 0);
  return [
    ['idmp-duration', duration],
    ['idmp-maxsize', maxsize],
    ['pids-tracked', producers.size],
    ['iids-tracked', tracked],
    ['iids-added', added],
    ['iids-duplicates', duplicates],
  ];
}

function short(stream: Stream): [Reply, Reply][] {
  const shown = (entry: Entry | undefined) => (entry ? entryReply(entry) : null);
  return [
    ['groups', stream.groups.size],
    ['first-entry', shown(firstEntry(stream))],
    ['last-entry', shown(lastEntry(stream))],
  ];
}

function full(stream: Stream, count: number, version: Version): [Reply, Reply][] {
  return [
    ['entries', range(stream, ID_MIN, ID_MAX, count).map(entryReply)],
    [
      'groups',
      stream.groups.valuesArray().map((group) => fullGroup(stream, group, count, version)),
    ],
  ];
}

function fullGroup(stream: Stream, group: Group, count: number, version: Version): Reply {
  const nacked: [Reply, Reply][] = hasSince(version, '8.8.0')
    ? [['nacked-count', group.released]]
    : [];
  return flatMap(
    ['name', group.name],
    ['last-delivered-id', formatId(group.lastDelivered)],
    ['entries-read', group.entriesRead],
    ['lag', lagOf(stream, group)],
    ['pel-count', group.pending.size],
    ...nacked,
    [
      'pending',
      firstPending(group.pending, count).map(([id, { consumer, deliveredAt, deliveries }]) => [
        formatId(id),
        consumer ?? '',
        deliveredAt,
        deliveries,
      ]),
    ],
    ['consumers', group.consumers.valuesArray().map((consumer) => fullConsumer(consumer, count))],
  );
}

function fullConsumer(consumer: Consumer, count: number): Reply {
  return flatMap(
    ['name', consumer.name],
    ['seen-time', consumer.seenAt],
    ['active-time', consumer.activeAt],
    ['pel-count', consumer.pending.size],
    [
      'pending',
      firstPending(consumer.pending, count).map(([id, { deliveredAt, deliveries }]) => [
        formatId(id),
        deliveredAt,
        deliveries,
      ]),
    ],
  );
}

function firstPending(list: BTree<StreamId, Pending>, count: number): [StreamId, Pending][] {
  const rows: [StreamId, Pending][] = [];
  for (const row of list.entries()) {
    if (rows.length >= count) break;
    rows.push([...row]);
  }
  return rows;
}
