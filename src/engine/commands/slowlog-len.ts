import { command } from '../command';

/** SLOWLOG LEN (redis.io/commands/slowlog-len). */
export const slowlogLen = command<null>({
  name: 'slowlog|len',
  summary: 'Says how many commands took long; here none does.',
  group: 'server',
  since: '2.2.12',
  arity: 2,
  flags: ['admin', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => 0,
});
