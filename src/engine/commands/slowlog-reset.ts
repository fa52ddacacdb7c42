import { command } from '../command';
import { OK } from '../reply';

/** SLOWLOG RESET (redis.io/commands/slowlog-reset). */
export const slowlogReset = command<null>({
  name: 'slowlog|reset',
  summary: 'Forgets the commands that took long.',
  group: 'server',
  since: '2.2.12',
  arity: 2,
  flags: ['admin', 'loading', 'stale'],
  args: [],
  complexity: 'O(N) where N is the number of entries in the slowlog',
  parse: () => null,
  apply: () => OK,
});
