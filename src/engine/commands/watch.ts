import type { Bytes } from '../bytes';
import { command } from '../command';
import { watchInsideMulti } from '../rarer-errors';
import { OK } from '../reply';
import { watch as watchKey } from '../transaction';

/** WATCH key [key ...] (redis.io/commands/watch). */
export const watch = command<readonly Bytes[]>({
  name: 'watch',
  summary: 'Makes the next EXEC run nothing if one of these keys has changed by then.',
  group: 'transactions',
  since: '2.2.0',
  arity: -2,
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  immediate: true,
  parse: (argv) => argv.slice(1),
  apply({ redis, client }, keys) {
    if (client.transaction) throw watchInsideMulti();
    for (const key of keys) watchKey(redis, client, { db: client.db, key });
    return OK;
  },
});
