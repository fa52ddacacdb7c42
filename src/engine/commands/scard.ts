import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpSet } from '../keys';

/** SCARD key (redis.io/commands/scard). */
export const scard = command<Bytes>({
  name: 'scard',
  summary: 'Says how many members a set has.',
  group: 'set',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => lookUpSet(context, key)?.members.size ?? 0,
});
