import type { Bytes } from '../bytes';
import { command } from '../command';
import { timeLeft } from '../expiring';

/** EXPIRETIME key (redis.io/commands/expiretime). */
export const expiretime = command<Bytes>({
  name: 'expiretime',
  summary: 'Says when a key will go, in seconds since 1970: -1 never, -2 where there is none.',
  group: 'generic',
  since: '7.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply: (context, key) => timeLeft(context, key, { unit: 'seconds', from: 'epoch' }),
});
