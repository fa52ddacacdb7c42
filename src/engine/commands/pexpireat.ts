import { command } from '../command';
import { applyExpire, CONDITION_ARGUMENT, readExpireArgs, type ExpireArgs } from '../expiring';

/** PEXPIREAT key unix-time-milliseconds [NX | XX | GT | LT] (redis.io/commands/pexpireat). */
export const pexpireat = command<ExpireArgs>({
  name: 'pexpireat',
  summary: 'Lets a key live until a moment, in milliseconds since 1970.',
  group: 'generic',
  since: '2.6.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'unix-time-milliseconds', kind: 'integer' },
    CONDITION_ARGUMENT,
  ],
  parse: (argv) => readExpireArgs(argv, { unit: 'milliseconds', from: 'epoch' }),
  apply: applyExpire,
});
