import type { Bytes } from '../bytes';
import { command, type Context } from '../command';
import { newIdWithoutGroup } from '../errors';
import { formatId, ID_MIN, previousId } from '../id';
import { entryReply } from '../ranging';
import {
  COUNT_AND_BLOCK,
  readReadArgs,
  readReply,
  STREAMS_ARGUMENTS,
  type ReadArgs,
} from '../reading';
import { readStream } from '../redis';
import type { Reply } from '../reply';
import { entriesAfter, lastEntry, type Stream } from '../stream';
import { readStrictId } from '../words';

/** XREAD [COUNT count] [BLOCK ms] STREAMS key … id … (redis.io/commands/xread). */
export const xread = command<ReadArgs>({
  name: 'xread',
  summary: 'Reads what comes after an id in one or more streams, and can wait for it.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  args: [...COUNT_AND_BLOCK, ...STREAMS_ARGUMENTS],
  parse: (argv) => readReadArgs(argv, 'xread'),
  apply(context, args) {
    const starts = args.ids.map((word, index) => startOf(context, args.keys[index]!, word));
    const found: (readonly [Bytes, Reply])[] = [];
    for (const [index, key] of args.keys.entries()) {
      const stream = readStream(context.redis, key);
      if (!stream) continue;
      const limit = args.ids[index] === '+' ? 1 : args.count || Infinity;
      const entries = entriesAfter(stream, readStrictId(starts[index]!), limit);
      if (entries.length === 0) continue;
      found.push([key, entries.map(entryReply)]);
      context.emit({ type: 'entries-read', key, ids: entries.map(({ id }) => formatId(id)) });
    }
    // `$` is what it was when the command came; `+` is looked up anew each time it is asked again.
    const again = starts.map((start, index) => (args.ids[index] === '+' ? '+' : start));
    return readReply(context, args, found, again);
  },
});

/** The id after which to read, in its text form. */
function startOf({ redis }: Context, key: Bytes, word: Bytes): Bytes {
  const stream = readStream(redis, key);
  if (word === '$') return formatId(stream?.lastId ?? ID_MIN);
  if (word === '+') return formatId(beforeLast(stream));
  if (word === '>') throw newIdWithoutGroup();
  return formatId(readStrictId(word));
}

function beforeLast(stream: Stream | undefined) {
  const last = stream && lastEntry(stream);
  return last ? previousId(last.id)! : ID_MIN;
}
