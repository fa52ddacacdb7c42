import type { Bytes } from '../bytes';
import { delivered, take } from '../claiming';
import { command, type Context } from '../command';
import { claimEffect, cursorEffect } from '../effects';
import { noGroupToRead, specialIdMeaningless } from '../errors';
import { editGroup, type Consumer, type Group } from '../groups';
import { compareIds, formatId, ID_MAX, nextId, type StreamId } from '../id';
import { lookUpStream, lookUpStreamToEdit } from '../keyspace';
import { advanceCursor } from '../lag';
import { Entry } from '../nodes';
import { ensureConsumer, pendingByAge, setPending } from '../pending';
import { entryReply } from '../ranging';
import {
  Budget,
  CLAIM_ARGUMENT,
  COUNT_AND_BLOCK,
  readReadArgs,
  readReply,
  STREAMS_ARGUMENTS,
  type ReadArgs,
} from '../reading';
import { NIL_ARRAY, type Reply } from '../reply';
import { entriesAfter, entryAt, firstId, type Stream } from '../stream';
import { readStrictId } from '../words';

/** One of the streams that are read, and what is known of the command. */
interface Reading {
  readonly args: ReadArgs;
  readonly key: Bytes;
  readonly stream: Stream;
  readonly group: Group;
  readonly consumer: Consumer;
  readonly budget: Budget;
}

/**
 * XREADGROUP GROUP group consumer [COUNT n] [MAXCOUNT n] [MAXSIZE bytes] [BLOCK ms] [CLAIM ms] [NOACK] STREAMS
 * key … id … (redis.io/commands/xreadgroup).
 */
export const xreadgroup = command<ReadArgs>({
  name: 'xreadgroup',
  summary: 'Reads as a consumer of a group: new entries with >, its pending ones with an id.',
  group: 'stream',
  since: '5.0.0',
  arity: -7,
  flags: ['write', 'blocking', 'movablekeys'],
  args: [
    {
      token: 'GROUP',
      all: [
        { name: 'group', kind: 'group' },
        { name: 'consumer', kind: 'consumer' },
      ],
    },
    ...COUNT_AND_BLOCK,
    CLAIM_ARGUMENT,
    { token: 'NOACK', optional: true },
    ...STREAMS_ARGUMENTS,
  ],
  parse: (argv, version) => readReadArgs(argv, 'xreadgroup', version),
  apply(context, args) {
    const after = args.ids.map((word, index) => readAfter(context, args, args.keys[index]!, word));
    const budget = new Budget(args.caps);
    const found: (readonly [Bytes, Reply])[] = [];
    let claimMs = args.claimMs;
    let claimAt: number | null = null;
    for (const [index, key] of args.keys.entries()) {
      const stream = lookUpStreamToEdit(context, key)!;
      const group = editGroup(stream, args.group)!;
      const consumer = ensureConsumer(context, key, group, args.consumer);
      const reading: Reading = { args, key, stream, group, consumer, budget };
      const from = after[index]!;
      if (from !== 'new') {
        // To read one's history switches CLAIM off, for this stream and those after it.
        claimMs = undefined;
        found.push([key, readHistory(context, reading, from)]);
        continue;
      }
      const claimed = claimMs === undefined ? [] : claimIdle(context, reading, claimMs);
      const shown = [...claimed, ...deliverNew(context, reading, claimed.length, claimMs)];
      if (shown.length > 0) found.push([key, shown]);
      else if (claimMs !== undefined) {
        claimAt = Math.min(claimAt ?? Infinity, oldest(stream, group, context.now) + claimMs);
      }
    }
    return readReply(context, args, found, { ids: args.ids, minds: true, claimAt });
  },
});

/** Checks one key and its id before anything is touched. */
function readAfter(
  context: Context,
  { group }: ReadArgs,
  key: Bytes,
  word: Bytes,
): StreamId | 'new' {
  if (!lookUpStream(context, key)?.groups.has(group)) throw noGroupToRead(key, group);
  if (word === '$' || word === '+') throw specialIdMeaningless(word);
  if (word === '>') return 'new';
  const id = readStrictId(word);
  // Redis keeps `>` as the greatest id there is, and so takes that for `>`.
  return compareIds(id, ID_MAX) === 0 ? 'new' : id;
}

/** Gives the consumer what the group has not been given yet; `already` entries of COUNT are used up. */
function deliverNew(
  { now, emit, log }: Context,
  { args, key, stream, group, consumer, budget }: Reading,
  already: number,
  claimMs: number | undefined,
): Reply[] {
  const { count, noack } = args;
  const limit = budget.within(count > 0 ? count - already : Infinity);
  const entries: Entry[] = [];
  const first = firstId(stream);
  for (const entry of entriesAfter(stream, group.lastDelivered, limit)) {
    if (!budget.takes(entry)) break;
    entries.push(entry);
    advanceCursor(stream, group, first, entry.id);
    if (noack) continue;
    const pending = { consumer: consumer.name, deliveredAt: now, deliveries: 1 };
    setPending(group, entry.id, pending, consumer);
    consumer.activeAt = now;
  }
  if (entries.length === 0) return [];
  const ids = entries.map(({ id }) => formatId(id));
  emit({
    type: 'entries-delivered',
    key,
    group: group.name,
    consumer: consumer.name,
    ids,
    pending: !noack,
  });
  log(1, () => [
    ...(noack
      ? []
      : entries.map(({ id }) => claimEffect(key, group, id, group.pending.get(id)!, id))),
    cursorEffect(key, group),
  ]);
  // With CLAIM in force an entry also says how long it was idle and how often it was delivered.
  const more = claimMs === undefined ? [] : [0, 0];
  return entries.map(({ fields }, index) => [ids[index]!, fields, ...more]);
}

/**
 * The consumer's own pending entries after an id. Each is one delivery more; one whose body is gone is
 * shown without it and stays as it was.
 */
function readHistory(
  context: Context,
  { args, key, stream, group, consumer, budget }: Reading,
  after: StreamId,
): Reply {
  const { now, emit } = context;
  const limit = args.count > 0 ? args.count : Infinity;
  const first = nextId(after);
  const ids: StreamId[] = [];
  for (const id of first ? consumer.pending.keys(first) : []) {
    if (ids.length >= limit) break;
    ids.push(id);
  }
  const shown: Reply[] = [];
  const redelivered: string[] = [];
  for (const id of ids) {
    const entry = entryAt(stream, id);
    if (!budget.takes(entry ?? new Entry(id, [], 0))) break;
    if (!entry) {
      shown.push([formatId(id), NIL_ARRAY]);
      continue;
    }
    const deliveries = delivered(context, group.pending.get(id)!.deliveries);
    setPending(group, id, { consumer: consumer.name, deliveredAt: now, deliveries });
    redelivered.push(formatId(id));
    shown.push(entryReply(entry));
  }
  if (redelivered.length > 0) {
    const { name } = consumer;
    emit({ type: 'history-read', key, group: group.name, consumer: name, ids: redelivered });
  }
  return shown;
}

/**
 * Claims for the consumer what has been pending for `claimMs` or longer, and what was released, oldest
 * first (XREADGROUP CLAIM, 8.4). The values shown are those of before the claim.
 */
function claimIdle(context: Context, reading: Reading, claimMs: number): Reply[] {
  const { args, key, stream, group, consumer, budget } = reading;
  const limit = budget.within(args.count > 0 ? args.count : Infinity);
  const shown: Reply[] = [];
  for (const id of pendingByAge(group).valuesArray()) {
    const { deliveredAt, deliveries } = group.pending.get(id)!;
    const idleMs = context.now - deliveredAt;
    if (shown.length >= limit || idleMs < claimMs) break;
    const entry = entryAt(stream, id);
    // One whose body is gone stays pending, and is passed over.
    if (!entry) continue;
    if (!budget.takes(entry)) break;
    const claiming = { key, group, consumer: consumer.name, justId: false };
    take(context, claiming, entry, context.now, delivered(context, deliveries));
    shown.push([formatId(id), entry.fields, idleMs, deliveries]);
  }
  return shown;
}

/** When the longest idle entry that is still there was delivered; now, where nothing is pending. */
function oldest(stream: Stream, group: Group, now: number): number {
  for (const id of pendingByAge(group).values()) {
    if (entryAt(stream, id)) return group.pending.get(id)!.deliveredAt;
  }
  return now;
}
