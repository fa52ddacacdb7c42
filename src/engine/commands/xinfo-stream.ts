import type { Bytes } from '../bytes';
import { command } from '../command';
import { badSubcommandArguments, noSuchKey } from '../errors';
import { formatId, ID_MAX, ID_MIN, type StreamId } from '../id';
import { lagOf } from '../lag';
import { radixTreeNodes } from '../nodes';
import { entryReply } from '../ranging';
import { readStream } from '../redis';
import { flatMap, type Reply } from '../reply';
import {
  firstEntry,
  firstId,
  lastEntry,
  range,
  type Consumer,
  type Entry,
  type Group,
  type Stream,
} from '../stream';
import { late, readInteger, upper } from '../words';
import type { BTree } from '../btree';
import type { Pending } from '../stream';

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
  args: [
    { name: 'key', kind: 'key' },
    {
      optional: true,
      token: 'FULL',
      all: [{ token: 'COUNT', name: 'count', kind: 'integer', optional: true }],
    },
  ],
  parse: (argv) => ({ key: argv[2]!, fullCount: late(() => readFullCount(argv)) }),
  apply({ redis }, { key, fullCount }) {
    const stream = readStream(redis, key);
    if (!stream) throw noSuchKey();
    const count = fullCount();
    return flatMap(
      ...common(stream),
      ...(count === undefined ? short(stream) : full(stream, count)),
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
    ['length', stream.entries.size],
    ['radix-tree-keys', stream.nodes.size],
    ['radix-tree-nodes', radixTreeNodes(stream.nodes.keysArray())],
    ['last-generated-id', formatId(stream.lastId)],
    ['max-deleted-entry-id', formatId(stream.maxDeletedId)],
    ['entries-added', stream.entriesAdded],
    ['recorded-first-entry-id', formatId(firstId(stream))],
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

function full(stream: Stream, count: number): [Reply, Reply][] {
  return [
    ['entries', range(stream, ID_MIN, ID_MAX, count).map(entryReply)],
    ['groups', stream.groups.valuesArray().map((group) => fullGroup(stream, group, count))],
  ];
}

function fullGroup(stream: Stream, group: Group, count: number): Reply {
  return flatMap(
    ['name', group.name],
    ['last-delivered-id', formatId(group.lastDelivered)],
    ['entries-read', group.entriesRead],
    ['lag', lagOf(stream, group)],
    ['pel-count', group.pending.size],
    [
      'pending',
      firstPending(group.pending, count).map(([id, { consumer, deliveredAt, deliveries }]) => [
        formatId(id),
        consumer,
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
