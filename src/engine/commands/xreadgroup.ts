import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { noGroupToRead, specialIdMeaningless } from '../errors';
import { compareIds, formatId, ID_MAX, nextId, type StreamId } from '../id';
import { advanceCursor } from '../lag';
import { entryReply } from '../ranging';
import {
  COUNT_AND_BLOCK,
  readReadArgs,
  readReply,
  STREAMS_ARGUMENTS,
  type ReadArgs,
} from '../reading';
import { editStream, readStream } from '../redis';
import { NIL_ARRAY, type Reply } from '../reply';
import {
  editConsumer,
  editGroup,
  entriesAfter,
  entryAt,
  type Consumer,
  type Group,
  type Stream,
} from '../stream';
import { ensureConsumer, setPending } from '../pending';
import { readStrictId } from '../words';

/** XREADGROUP GROUP group consumer [COUNT n] [BLOCK ms] [NOACK] STREAMS key … id … (redis.io/commands/xreadgroup). */
export const xreadgroup = command<ReadArgs>({
  name: 'xreadgroup',
  summary: 'Reads as a consumer of a group: new entries with >, its pending ones with an id.',
  group: 'stream',
  since: '5.0.0',
  arity: -7,
  args: [
    {
      token: 'GROUP',
      all: [
        { name: 'group', kind: 'group' },
        { name: 'consumer', kind: 'consumer' },
      ],
    },
    ...COUNT_AND_BLOCK,
    { token: 'NOACK', optional: true },
    ...STREAMS_ARGUMENTS,
  ],
  parse: (argv) => readReadArgs(argv, 'xreadgroup'),
  apply(context, args) {
    const after = args.ids.map((word, index) => readAfter(context, args, args.keys[index]!, word));
    const found: (readonly [Bytes, Reply])[] = [];
    for (const [index, key] of args.keys.entries()) {
      const stream = editStream(context.redis, key)!;
      const group = editGroup(stream, args.group)!;
      const consumer = ensureConsumer(context, key, group, args.consumer);
      const from = after[index]!;
      const reply =
        from === 'new'
          ? deliverNew(context, args, key, stream, group, consumer)
          : readHistory(context, args, key, stream, group, consumer, from);
      if (reply) found.push([key, reply]);
    }
    return readReply(context, args, found, args.ids);
  },
});

/** Checks one key and its id before anything is touched. */
function readAfter(
  { redis }: Context,
  { group }: ReadArgs,
  key: Bytes,
  word: Bytes,
): StreamId | 'new' {
  if (!readStream(redis, key)?.groups.has(group)) throw noGroupToRead(key, group);
  if (word === '$' || word === '+') throw specialIdMeaningless(word);
  if (word === '>') return 'new';
  const id = readStrictId(word);
  // Redis keeps `>` as the greatest id there is, so that id means the same.
  return compareIds(id, ID_MAX) === 0 ? 'new' : id;
}

/** What the group has not been given yet; undefined where there is nothing. */
function deliverNew(
  { now, emit }: Context,
  { count, noack }: ReadArgs,
  key: Bytes,
  stream: Stream,
  group: Group,
  consumer: Consumer,
): Reply | undefined {
  const entries = entriesAfter(stream, group.lastDelivered, count || Infinity);
  if (entries.length === 0) return undefined;
  for (const { id } of entries) {
    advanceCursor(stream, group, id);
    if (noack) continue;
    setPending(group, id, { consumer: consumer.name, deliveredAt: now, deliveries: 1 });
    editConsumer(group, consumer.name)!.activeAt = now;
  }
  emit({
    type: 'entries-delivered',
    key,
    group: group.name,
    consumer: consumer.name,
    ids: entries.map(({ id }) => formatId(id)),
    pending: !noack,
  });
  return entries.map(entryReply);
}

/**
 * The consumer's own pending entries after an id. Each is one delivery more; one whose body is gone is
 * shown without it and stays as it was.
 */
function readHistory(
  { now, emit }: Context,
  { count }: ReadArgs,
  key: Bytes,
  stream: Stream,
  group: Group,
  consumer: Consumer,
  after: StreamId,
): Reply {
  const ids: StreamId[] = [];
  for (const id of consumer.pending.keys(nextId(after))) {
    if (count > 0 && ids.length >= count) break;
    ids.push(id);
  }
  const redelivered: string[] = [];
  const shown = ids.map((id): Reply => {
    const entry = entryAt(stream, id);
    if (!entry) return [formatId(id), NIL_ARRAY];
    const { deliveries } = group.pending.get(id)!;
    setPending(group, id, {
      consumer: consumer.name,
      deliveredAt: now,
      deliveries: deliveries + 1,
    });
    redelivered.push(formatId(id));
    return entryReply(entry);
  });
  if (redelivered.length > 0) {
    emit({
      type: 'history-read',
      key,
      group: group.name,
      consumer: consumer.name,
      ids: redelivered,
    });
  }
  return shown;
}
