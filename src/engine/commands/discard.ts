import { command } from '../command';
import { OK } from '../reply';
import { endTransaction } from '../transaction';

/** DISCARD (redis.io/commands/discard). */
export const discard = command<null>({
  name: 'discard',
  summary: 'Ends a transaction and forgets what was queued since MULTI.',
  group: 'transactions',
  since: '2.0.0',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  args: [],
  immediate: true,
  parse: () => null,
  apply({ redis, client }) {
    endTransaction(redis, client, 'DISCARD');
    return OK;
  },
});
