import type { Bytes } from '../bytes';
import { command } from '../command';
import { unsubscribeFrom } from '../subscribing';

/** UNSUBSCRIBE [channel ...] (redis.io/commands/unsubscribe). */
export const unsubscribe = command<readonly Bytes[]>({
  name: 'unsubscribe',
  summary: 'Stops listening to these channels, or to all.',
  group: 'pubsub',
  since: '2.0.0',
  arity: -1,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  args: [{ name: 'channel', kind: 'text', multiple: true, optional: true }],
  complexity: 'O(N) where N is the number of channels to unsubscribe.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply: (context, channels) => unsubscribeFrom(context, 'channel', channels),
});
