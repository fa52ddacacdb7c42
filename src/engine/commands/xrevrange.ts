import { command } from '../command';
import { compareIds } from '../id';
import { rangeReply, readInterval, type Interval } from '../ranging';
import { readStream } from '../redis';
import type { Entry, Stream } from '../stream';

/** XREVRANGE key end start [COUNT count] (redis.io/commands/xrevrange). */
export const xrevrange = command<{ key: string; interval: Interval }>({
  name: 'xrevrange',
  summary: 'Shows the entries between two ids, newest first.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  args: [
    { name: 'key', kind: 'key' },
    { name: 'end', kind: 'id' },
    { name: 'start', kind: 'id' },
    { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
  ],
  parse: (argv) => ({ key: argv[1]!, interval: readInterval(argv, argv[3]!, argv[2]!) }),
  apply: ({ redis }, { key, interval }) =>
    rangeReply(readStream(redis, key), interval, (stream, limit) =>
      newestFirst(stream, interval, limit),
    ),
});

function newestFirst(stream: Stream, { low, high }: Interval, limit: number): Entry[] {
  const entries: Entry[] = [];
  for (const [id, entry] of stream.entries.entriesReversed(high)) {
    if (entries.length >= limit || compareIds(id, low) < 0) break;
    entries.push(entry);
  }
  return entries;
}
