import { command } from '../command';
import { OK } from '../reply';
import { unwatch as unwatchAll } from '../transaction';

/** UNWATCH (redis.io/commands/unwatch). */
export const unwatch = command<null>({
  name: 'unwatch',
  summary: 'Forgets what was watched.',
  group: 'transactions',
  since: '2.2.0',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  args: [],
  parse: () => null,
  apply({ redis, client }) {
    unwatchAll(redis, client);
    return OK;
  },
});
