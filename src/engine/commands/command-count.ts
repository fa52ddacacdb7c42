import { catalogue } from '../catalogue';
import { command } from '../command';

/** COMMAND COUNT (redis.io/commands/command-count). */
export const commandCount = command<null>({
  name: 'command|count',
  summary: 'Says how many commands the server has.',
  group: 'server',
  since: '2.8.13',
  arity: 2,
  flags: ['loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ redis }) => catalogue(redis.version).length,
});
