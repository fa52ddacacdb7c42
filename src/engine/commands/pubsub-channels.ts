import type { Bytes } from '../bytes';
import { command } from '../command';
import { listChannels, readPattern } from '../channels';

/** PUBSUB CHANNELS [pattern] (redis.io/commands/pubsub-channels). */
export const pubsubChannels = command<Bytes | undefined>({
  name: 'pubsub|channels',
  summary: 'Lists the channels that somebody is subscribed to.',
  group: 'pubsub',
  since: '2.8.0',
  arity: -2,
  flags: ['pubsub', 'loading', 'stale'],
  args: [{ name: 'pattern', kind: 'text', optional: true }],
  complexity: 'O(N) where N is the number of channels that somebody is subscribed to.',
  parse: readPattern,
  apply: ({ redis }, pattern) => listChannels(redis.channels, pattern),
});
