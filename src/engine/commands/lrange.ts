import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpList } from '../keys';
import { sliceOf } from '../lists';
import { readInteger } from '../words';

/** LRANGE key start stop (redis.io/commands/lrange). */
export const lrange = command<{
  readonly key: Bytes;
  readonly first: number;
  readonly last: number;
}>({
  name: 'lrange',
  summary: 'Lists the elements of a list from one index to another; -1 is the last.',
  group: 'list',
  since: '1.0.0',
  arity: 4,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'start', kind: 'integer' },
    { name: 'stop', kind: 'integer' },
  ],
  parse: (argv) => ({ key: argv[1]!, first: readInteger(argv[2]!), last: readInteger(argv[3]!) }),
  apply: (context, { key, first, last }) =>
    sliceOf(lookUpList(context, key)?.items ?? [], first, last),
});
