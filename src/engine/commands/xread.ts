import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { newIdWithoutGroup } from '../rarer-errors';
import { formatId, ID_MIN, previousId } from '../id';
import { entryReply } from '../ranging';
import {
  Budget,
  COUNT_AND_BLOCK,
  readReadArgs,
  readReply,
  STREAMS_ARGUMENTS,
  type ReadArgs,
} from '../reading';
import { lookUpStream } from '../keyspace';
import type { Reply } from '../reply';
import { entriesAfter, lastEntry, type Stream } from '../stream';
import type { Entry } from '../nodes';
import { readStrictId } from '../words';

/** XREAD [COUNT count] [MAXCOUNT count] [MAXSIZE bytes] [BLOCK ms] STREAMS key … id … (redis.io/commands/xread). */
export const xread = command<ReadArgs>({
  name: 'xread',
  summary: 'Reads what comes after an id in one or more streams, and can wait for it.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  flags: ['readonly', 'blocking', 'movablekeys'],
  args: [...COUNT_AND_BLOCK, ...STREAMS_ARGUMENTS],
  parse: (argv, version) => readReadArgs(argv, 'xread', version),
  apply(context, args) {
    const starts = args.ids.map((word, index) => startOf(context, args.keys[index]!, word));
    const budget = new Budget(args.caps);
    const found: (readonly [Bytes, Reply])[] = [];
    for (const [index, key] of args.keys.entries()) {
      const stream = lookUpStream(context, key);
      if (!stream) continue;
      const limit = budget.within(args.ids[index] === '+' ? 1 : args.count || Infinity);
      const entries = affordable(budget, entriesAfter(stream, readStrictId(starts[index]!), limit));
      if (entries.length === 0) continue;
      found.push([key, entries.map(entryReply)]);
      context.emit({ type: 'entries-read', key, ids: entries.map(({ id }) => formatId(id)) });
    }
    // `$` is what it was when the command came; `+` is looked up anew each time it is asked again.
    const again = starts.map((start, index) => (args.ids[index] === '+' ? '+' : start));
    return readReply(context, args, found, { ids: again, minds: false, claimAt: null });
  },
});

/** The first of these entries, as many as the reply still has room for. */
function affordable(budget: Budget, entries: readonly Entry[]): readonly Entry[] {
  const tooMany = entries.findIndex((entry) => !budget.takes(entry));
  return tooMany < 0 ? entries : entries.slice(0, tooMany);
}

/** The id after which to read, in its text form. */
function startOf(context: Context, key: Bytes, word: Bytes): Bytes {
  const stream = lookUpStream(context, key);
  if (word === '$') return formatId(stream?.lastId ?? ID_MIN);
  if (word === '+') return formatId(beforeLast(stream));
  if (word === '>') throw newIdWithoutGroup();
  return formatId(readStrictId(word));
}

function beforeLast(stream: Stream | undefined) {
  const last = stream && lastEntry(stream);
  return last ? previousId(last.id)! : ID_MIN;
}
