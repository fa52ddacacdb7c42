import { command } from '../command';

/** DBSIZE (redis.io/commands/dbsize). */
export const dbsize = command<null>({
  name: 'dbsize',
  summary: 'Counts the keys of the selected database.',
  group: 'server',
  since: '1.0.0',
  arity: 1,
  flags: ['readonly', 'fast'],
  args: [],
  parse: () => null,
  apply: ({ database }) => database.slots.size,
});
