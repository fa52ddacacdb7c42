import { command } from '../command';
import { lookUpStream } from '../keyspace';

/** XLEN key (redis.io/commands/xlen). */
export const xlen = command<{ key: string }>({
  name: 'xlen',
  summary: 'Counts the entries of a stream; a stream that does not exist has none.',
  group: 'stream',
  since: '5.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ key: argv[1]! }),
  apply: (context, { key }) => lookUpStream(context, key)?.length ?? 0,
});
