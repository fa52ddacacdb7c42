import { command } from '../command';
import { applyExpire, CONDITION_ARGUMENT, readExpireArgs, type ExpireArgs } from '../expiring';

/** EXPIRE key seconds [NX | XX | GT | LT] (redis.io/commands/expire). */
export const expire = command<ExpireArgs>({
  name: 'expire',
  summary: 'Lets a key live for so many seconds more.',
  group: 'generic',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }, { name: 'seconds', kind: 'integer' }, CONDITION_ARGUMENT],
  parse: (argv) => readExpireArgs(argv, { unit: 'seconds', from: 'now' }),
  apply: applyExpire,
});
