import { command } from '../command';
import { OK } from '../reply';
import { beginTransaction } from '../transaction';

/** MULTI (redis.io/commands/multi). */
export const multi = command<null>({
  name: 'multi',
  summary: 'Begins a transaction: what follows is queued until EXEC.',
  group: 'transactions',
  since: '1.2.0',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  args: [],
  immediate: true,
  parse: () => null,
  apply({ client }) {
    beginTransaction(client);
    return OK;
  },
});
