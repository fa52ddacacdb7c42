import { command } from '../command';

/** ROLE (redis.io/commands/role): a master without replicas, which has sent nothing to any. */
export const role = command<null>({
  name: 'role',
  summary: 'Says whether the server is a master or a replica, and of whom.',
  group: 'server',
  since: '2.8.12',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'fast'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => ['master', 0, []],
});
