import { command } from '../command';
import { compareIds } from '../id';
import { rangeReply, readInterval, type Interval } from '../ranging';
import { lookUpStream } from '../keyspace';
import type { Entry } from '../nodes';
import { newestFirst, type Stream } from '../stream';

/** XREVRANGE key end start [COUNT count] (redis.io/commands/xrevrange). */
export const xrevrange = command<{ key: string; interval: Interval }>({
  name: 'xrevrange',
  summary: 'Shows the entries between two ids, newest first.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'end', kind: 'id' },
    { name: 'start', kind: 'id' },
    { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
  ],
  parse: (argv) => ({ key: argv[1]!, interval: readInterval(argv, argv[3]!, argv[2]!) }),
  apply: (context, { key, interval }) =>
    rangeReply(lookUpStream(context, key), interval, (stream, limit) =>
      backwards(stream, interval, limit),
    ),
});

function backwards(stream: Stream, { low, high }: Interval, limit: number): Entry[] {
  const entries: Entry[] = [];
  for (const entry of newestFirst(stream, high)) {
    if (entries.length >= limit || compareIds(entry.id, low) < 0) break;
    entries.push(entry);
  }
  return entries;
}
