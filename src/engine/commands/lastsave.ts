import { command } from '../command';
import { savedAt } from '../saving';

const MS_PER_SECOND = 1000;

/** LASTSAVE (redis.io/commands/lastsave). */
export const lastsave = command<null>({
  name: 'lastsave',
  summary: 'Gives the hour of the last save, in Unix seconds.',
  group: 'server',
  since: '1.0.0',
  arity: 1,
  flags: ['loading', 'stale', 'fast'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ redis }) => Math.floor(savedAt(redis) / MS_PER_SECOND),
});
