import { command } from '../command';
import { rangeReply, readInterval, type Interval } from '../ranging';
import { lookUpStream } from '../keyspace';
import { range } from '../stream';

/** XRANGE key start end [COUNT count] (redis.io/commands/xrange). */
export const xrange = command<{ key: string; interval: Interval }>({
  name: 'xrange',
  summary: 'Shows the entries between two ids, oldest first.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'start', kind: 'id' },
    { name: 'end', kind: 'id' },
    { token: 'COUNT', name: 'count', kind: 'integer', optional: true },
  ],
  parse: (argv) => ({ key: argv[1]!, interval: readInterval(argv, argv[2]!, argv[3]!) }),
  apply: (context, { key, interval }) =>
    rangeReply(lookUpStream(context, key), interval, (stream, limit) =>
      range(stream, interval.low, interval.high, limit),
    ),
});
