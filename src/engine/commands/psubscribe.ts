import type { Bytes } from '../bytes';
import { command } from '../command';
import { subscribeTo } from '../subscribing';

/** PSUBSCRIBE pattern [pattern ...] (redis.io/commands/psubscribe). */
export const psubscribe = command<readonly Bytes[]>({
  name: 'psubscribe',
  summary: 'Listens to all channels whose names match a pattern, such as news.*.',
  group: 'pubsub',
  since: '2.0.0',
  arity: -2,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  args: [{ name: 'pattern', kind: 'text', multiple: true }],
  complexity: 'O(N) where N is the number of patterns to subscribe to.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply: (context, patterns) => subscribeTo(context, 'pattern', patterns),
});
