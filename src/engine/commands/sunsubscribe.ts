import type { Bytes } from '../bytes';
import { command } from '../command';
import { unsubscribeFrom } from '../subscribing';

/** SUNSUBSCRIBE [shardchannel ...] (redis.io/commands/sunsubscribe). */
export const sunsubscribe = command<readonly Bytes[]>({
  name: 'sunsubscribe',
  summary: 'Stops listening to these sharded channels, or to all.',
  group: 'pubsub',
  since: '7.0.0',
  arity: -1,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  keys: [1, -1, 1],
  args: [{ name: 'shardchannel', kind: 'text', multiple: true, optional: true }],
  complexity: 'O(N) where N is the number of shard channels to unsubscribe.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply: (context, channels) => unsubscribeFrom(context, 'shard', channels),
});
