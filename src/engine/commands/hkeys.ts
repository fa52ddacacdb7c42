import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpHash } from '../keys';

/** HKEYS key (redis.io/commands/hkeys). */
export const hkeys = command<Bytes>({
  name: 'hkeys',
  summary: 'Lists the fields of a hash.',
  group: 'hash',
  since: '2.0.0',
  arity: 2,
  flags: ['readonly'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => [...(lookUpHash(context, key)?.fields.keys() ?? [])],
});
