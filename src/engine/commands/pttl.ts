import type { Bytes } from '../bytes';
import { command } from '../command';
import { timeLeft } from '../expiring';

/** PTTL key (redis.io/commands/pttl). */
export const pttl = command<Bytes>({
  name: 'pttl',
  summary: 'Says how many milliseconds a key has left: -1 for good, -2 where there is none.',
  group: 'generic',
  since: '2.6.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => timeLeft(context, key, { unit: 'milliseconds', from: 'now' }),
});
