import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { claimEffect, cursorEffect } from '../effects';
import { noGroupToRead, specialIdMeaningless } from '../errors';
import { editGroup } from '../groups';
import { compareIds, formatId, ID_MAX, type StreamId } from '../id';
import { lookUpStream, lookUpStreamToEdit } from '../keyspace';
import { advanceCursor } from '../lag';
import type { Entry } from '../nodes';
import { ensureConsumer, setPending } from '../pending';
import { rarities } from '../rarities';
import {
  Budget,
  CLAIM_ARGUMENT,
  COUNT_AND_BLOCK,
  readReadArgs,
  readReply,
  STREAMS_ARGUMENTS,
  type ReadArgs,
  type Reading,
} from '../reading';
import type { Reply } from '../reply';
import { entriesAfter, firstId } from '../stream';
import { readStrictId } from '../words';

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
        found.push([key, rarities().readHistory(context, reading, from)]);
        continue;
      }
      const claimed = claimMs === undefined ? [] : rarities().claimIdle(context, reading, claimMs);
      const shown = [...claimed, ...deliverNew(context, reading, claimed.length, claimMs)];
      if (shown.length > 0) found.push([key, shown]);
      else if (claimMs !== undefined) {
        claimAt = Math.min(
          claimAt ?? Infinity,
          rarities().oldestDelivery(stream, group, context.now) + claimMs,
        );
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
