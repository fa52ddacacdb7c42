import type { Bytes } from '../bytes';
import { command } from '../command';
import { timeLeft } from '../expiring';

/** TTL key (redis.io/commands/ttl). */
export const ttl = command<Bytes>({
  name: 'ttl',
  summary: 'Says how many seconds a key has left: -1 for good, -2 where there is none.',
  group: 'generic',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => timeLeft(context, key, { unit: 'seconds', from: 'now' }),
});
