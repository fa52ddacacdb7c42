import type { Bytes } from '../bytes';
import { command } from '../command';
import { publishSharded } from '../pubsub';

/** SPUBLISH shardchannel message (redis.io/commands/spublish). Gives how many got it. */
export const spublish = command<{ channel: Bytes; message: Bytes }>({
  name: 'spublish',
  summary: 'Sends a message to those who listen to a sharded channel now.',
  group: 'pubsub',
  since: '7.0.0',
  arity: 3,
  flags: ['pubsub', 'loading', 'stale', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'shardchannel', kind: 'text' },
    { name: 'message', kind: 'text' },
  ],
  complexity: 'O(N) where N is the number of clients subscribed to the shard channel.',
  mayReplicate: true,
  parse: (argv) => ({ channel: argv[1]!, message: argv[2]! }),
  apply: (context, { channel, message }) => publishSharded(context, channel, message),
});
