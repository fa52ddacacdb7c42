import type { Bytes } from '../bytes';
import { command } from '../command';
import { unsubscribeFrom } from '../subscribing';

/** PUNSUBSCRIBE [pattern ...] (redis.io/commands/punsubscribe). */
export const punsubscribe = command<readonly Bytes[]>({
  name: 'punsubscribe',
  summary: 'Stops listening by these patterns, or by all.',
  group: 'pubsub',
  since: '2.0.0',
  arity: -1,
  flags: ['pubsub', 'noscript', 'loading', 'stale'],
  args: [{ name: 'pattern', kind: 'text', multiple: true, optional: true }],
  complexity: 'O(N) where N is the number of patterns to unsubscribe.',
  whileSubscribed: true,
  parse: (argv) => argv.slice(1),
  apply: (context, patterns) => unsubscribeFrom(context, 'pattern', patterns),
});
