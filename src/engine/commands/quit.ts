import { command } from '../command';
import { OK } from '../reply';

/** QUIT (redis.io/commands/quit). What else is said is not listened to. */
export const quit = command<null>({
  name: 'quit',
  summary: 'Closes this connection.',
  group: 'connection',
  since: '1.0.0',
  arity: -1,
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: [],
  complexity: 'O(1)',
  immediate: true,
  whileSubscribed: true,
  parse: () => null,
  apply({ client, emit, close }) {
    emit({ type: 'client-closed', client: client.id, by: 'quit' });
    close(client.id);
    return OK;
  },
});
