import type { Bytes } from '../bytes';
import { command } from '../command';
import { publish as send } from '../pubsub';

/**
 * PUBLISH channel message (redis.io/commands/publish). Gives how many got it; who is subscribed twice counts
 * twice.
 */
export const publish = command<{ channel: Bytes; message: Bytes }>({
  name: 'publish',
  summary: 'Sends a message to those who listen to a channel now. Nothing of it is kept.',
  group: 'pubsub',
  since: '2.0.0',
  arity: 3,
  flags: ['pubsub', 'loading', 'stale', 'fast'],
  args: [
    { name: 'channel', kind: 'text' },
    { name: 'message', kind: 'text' },
  ],
  complexity:
    'O(N+M) where N is the number of clients subscribed to the channel and M is the number of patterns that anybody is subscribed to.',
  mayReplicate: true,
  parse: (argv) => ({ channel: argv[1]!, message: argv[2]! }),
  apply: (context, { channel, message }) => send(context, channel, message, 'client'),
});
