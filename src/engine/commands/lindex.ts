import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpList } from '../keys';
import { late, readInteger } from '../words';

/** LINDEX key index (redis.io/commands/lindex). */
export const lindex = command<{ readonly key: Bytes; readonly index: () => number }>({
  name: 'lindex',
  summary: 'Gives the element of a list at an index; -1 is the last.',
  group: 'list',
  since: '1.0.0',
  arity: 3,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'index', kind: 'integer' },
  ],
  parse: (argv) => ({ key: argv[1]!, index: late(() => readInteger(argv[2]!)) }),
  apply: (context, { key, index }) => lookUpList(context, key)?.items.at(index()) ?? null,
});
