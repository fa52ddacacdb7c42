import { command } from '../command';

/** PUBSUB NUMPAT (redis.io/commands/pubsub-numpat): patterns, not clients. */
export const pubsubNumpat = command<null>({
  name: 'pubsub|numpat',
  summary: 'Counts the patterns that somebody is subscribed to.',
  group: 'pubsub',
  since: '2.8.0',
  arity: 2,
  flags: ['pubsub', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ redis }) => redis.patterns.size,
});
