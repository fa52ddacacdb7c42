import type { Bytes } from '../bytes';
import { command } from '../command';
import { subscribeTo } from '../subscribing';

/** SUBSCRIBE channel [channel ...] (redis.io/commands/subscribe). */
export const subscribe = command<readonly Bytes[]>({
  name: 'subscribe',
  summary:
    'Listens to channels: every message that is published there from now on comes by itself.',
  group: 'pubsub',
  since: '2.0.0',
  arity: -2,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  args: [{ name: 'channel', kind: 'text', multiple: true }],
  complexity: 'O(N) where N is the number of channels to subscribe to.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply: (context, channels) => subscribeTo(context, 'channel', channels),
});
