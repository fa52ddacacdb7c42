import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpSet } from '../keys';

/** SMEMBERS key (redis.io/commands/smembers). */
export const smembers = command<Bytes>({
  name: 'smembers',
  summary: 'Lists the members of a set.',
  group: 'set',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => ({ set: [...(lookUpSet(context, key)?.members ?? [])] }),
});
