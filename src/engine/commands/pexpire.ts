import { command } from '../command';
import { applyExpire, CONDITION_ARGUMENT, readExpireArgs, type ExpireArgs } from '../expiring';

/** PEXPIRE key milliseconds [NX | XX | GT | LT] (redis.io/commands/pexpire). */
export const pexpire = command<ExpireArgs>({
  name: 'pexpire',
  summary: 'Lets a key live for so many milliseconds more.',
  group: 'generic',
  since: '2.6.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'milliseconds', kind: 'integer' },
    CONDITION_ARGUMENT,
  ],
  parse: (argv) => readExpireArgs(argv, { unit: 'milliseconds', from: 'now' }),
  apply: applyExpire,
});
