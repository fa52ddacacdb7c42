import { command } from '../command';

/** CLIENT ID (redis.io/commands/client-id). */
export const clientId = command<null>({
  name: 'client|id',
  summary: 'Gives the number of this connection. No number is given twice.',
  group: 'connection',
  since: '5.0.0',
  arity: 2,
  flags: ['noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ client }) => client.id,
});
