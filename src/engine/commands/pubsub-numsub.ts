import type { Bytes } from '../bytes';
import { countSubscribers } from '../channels';
import { command } from '../command';

/** PUBSUB NUMSUB [channel ...] (redis.io/commands/pubsub-numsub). Patterns do not count. */
export const pubsubNumsub = command<readonly Bytes[]>({
  name: 'pubsub|numsub',
  summary: 'Counts who is subscribed to each of these channels.',
  group: 'pubsub',
  since: '2.8.0',
  arity: -2,
  flags: ['pubsub', 'loading', 'stale'],
  args: [{ name: 'channel', kind: 'text', multiple: true, optional: true }],
  complexity: 'O(N) where N is the number of channels asked for.',
  parse: (argv) => argv.slice(2),
  apply: ({ redis }, channels) => countSubscribers(redis.channels, channels),
});
