import type { Bytes } from '../bytes';
import { command } from '../command';
import { listChannels, readPattern } from '../channels';

/** PUBSUB SHARDCHANNELS [pattern] (redis.io/commands/pubsub-shardchannels). */
export const pubsubShardchannels = command<Bytes | undefined>({
  name: 'pubsub|shardchannels',
  summary: 'Lists the sharded channels that somebody is subscribed to.',
  group: 'pubsub',
  since: '7.0.0',
  arity: -2,
  flags: ['pubsub', 'loading', 'stale'],
  args: [{ name: 'pattern', kind: 'text', optional: true }],
  complexity: 'O(N) where N is the number of shard channels that somebody is subscribed to.',
  parse: readPattern,
  apply: ({ redis }, pattern) => listChannels(redis.shards, pattern),
});
