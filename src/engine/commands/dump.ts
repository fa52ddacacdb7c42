import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUp } from '../keyspace';
import { dumpPayload } from '../rdb/dump';

/** DUMP key (redis.io/commands/dump). */
export const dump = command<Bytes>({
  name: 'dump',
  summary: 'Gives the value of a key as bytes that RESTORE understands.',
  group: 'generic',
  since: '2.6.0',
  arity: 2,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply(context, key) {
    const value = lookUp(context, key);
    return value ? dumpPayload(context.redis, value) : null;
  },
});
