import { command } from '../command';

const MS_PER_SECOND = 1000;

/** TIME (redis.io/commands/time): seconds and microseconds, though the clock here knows whole ms only. */
export const time = command<null>({
  name: 'time',
  summary: 'Gives the hour of the server: Unix seconds, and the microseconds beyond.',
  group: 'server',
  since: '2.6.0',
  arity: 1,
  flags: ['loading', 'stale', 'fast'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: ({ now }) => [
    String(Math.floor(now / MS_PER_SECOND)),
    String((now % MS_PER_SECOND) * MS_PER_SECOND),
  ],
});
