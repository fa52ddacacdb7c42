import { command } from '../command';

/** CLIENT GETNAME (redis.io/commands/client-getname). */
export const clientGetname = command<null>({
  name: 'client|getname',
  summary: 'Gives the name that this connection has given itself.',
  group: 'connection',
  since: '2.6.9',
  arity: 2,
  flags: ['noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ client }) => (client.name === '' ? null : client.name),
});
