import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpHash } from '../keys';

/** HLEN key (redis.io/commands/hlen). */
export const hlen = command<Bytes>({
  name: 'hlen',
  summary: 'Says how many fields a hash has.',
  group: 'hash',
  since: '2.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => lookUpHash(context, key)?.fields.size ?? 0,
});
