import type { Bytes } from '../bytes';
import { countSubscribers } from '../channels';
import { command } from '../command';

/** PUBSUB SHARDNUMSUB [shardchannel ...] (redis.io/commands/pubsub-shardnumsub). */
export const pubsubShardnumsub = command<readonly Bytes[]>({
  name: 'pubsub|shardnumsub',
  summary: 'Counts who is subscribed to each of these sharded channels.',
  group: 'pubsub',
  since: '7.0.0',
  arity: -2,
  flags: ['pubsub', 'loading', 'stale'],
  args: [{ name: 'shardchannel', kind: 'text', multiple: true, optional: true }],
  complexity: 'O(N) where N is the number of shard channels asked for.',
  parse: (argv) => argv.slice(2),
  apply: ({ redis }, channels) => countSubscribers(redis.shards, channels),
});
