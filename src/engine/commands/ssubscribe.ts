import type { Bytes } from '../bytes';
import { command } from '../command';
import { ssubscribeDenied } from '../rarer-errors';
import { subscribeTo } from '../subscribing';

/** SSUBSCRIBE shardchannel [shardchannel ...] (redis.io/commands/ssubscribe). */
export const ssubscribe = command<readonly Bytes[]>({
  name: 'ssubscribe',
  summary: 'Listens to sharded channels, which a cluster keeps on one node each.',
  group: 'pubsub',
  since: '7.0.0',
  arity: -2,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  keys: [1, -1, 1],
  args: [{ name: 'shardchannel', kind: 'text', multiple: true }],
  complexity: 'O(N) where N is the number of shard channels to subscribe to.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply(context, channels) {
    if (context.client.transaction) throw ssubscribeDenied();
    return subscribeTo(context, 'shard', channels);
  },
});
