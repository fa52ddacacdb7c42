import { freshState } from '../clients';
import { command } from '../command';
import { forgetSubscriber } from '../pubsub';
import { unwatch } from '../transaction';

/**
 * RESET (redis.io/commands/reset): leaves MULTI, WATCH, subscriptions and MONITOR, and has database 0, RESP2, no
 * name and all replies again. What the connection has said of its library stays.
 */
export const reset = command<null>({
  name: 'reset',
  summary: 'Makes this connection as it was in the beginning.',
  group: 'connection',
  since: '6.2.0',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: [],
  complexity: 'O(1)',
  immediate: true,
  whileSubscribed: true,
  parse: () => null,
  apply({ redis, client, select }) {
    unwatch(redis, client);
    forgetSubscriber(redis, client);
    redis.monitors = redis.monitors.filter((id) => id !== client.id);
    const { replies } = client;
    Object.assign(client, freshState());
    // What CLIENT REPLY SKIP has asked for still counts for this reply.
    if (replies === 'skip') client.replies = replies;
    select(client.db);
    return { simple: 'RESET' };
  },
});
