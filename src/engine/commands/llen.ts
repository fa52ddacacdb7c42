import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpList } from '../keys';

/** LLEN key (redis.io/commands/llen). */
export const llen = command<Bytes>({
  name: 'llen',
  summary: 'Says how many elements a list has.',
  group: 'list',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => lookUpList(context, key)?.items.length ?? 0,
});
