import { command } from '../command';
import { applyExpire, CONDITION_ARGUMENT, readExpireArgs, type ExpireArgs } from '../expiring';

/** EXPIREAT key unix-time-seconds [NX | XX | GT | LT] (redis.io/commands/expireat). */
export const expireat = command<ExpireArgs>({
  name: 'expireat',
  summary: 'Lets a key live until a moment, in seconds since 1970.',
  group: 'generic',
  since: '1.2.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'unix-time-seconds', kind: 'integer' },
    CONDITION_ARGUMENT,
  ],
  parse: (argv) => readExpireArgs(argv, { unit: 'seconds', from: 'epoch' }),
  apply: applyExpire,
});
