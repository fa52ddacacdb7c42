import { command } from '../command';
import { glance } from '../keys';

/** EXISTS key [key ...] (redis.io/commands/exists). */
export const exists = command<{ keys: readonly string[] }>({
  name: 'exists',
  summary: 'Counts how many of these keys exist.',
  group: 'generic',
  since: '1.0.0',
  arity: -2,
  flags: ['readonly', 'fast'],
  keys: [1, -1, 1],
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => ({ keys: argv.slice(1) }),
  apply: (context, { keys }) => keys.filter((key) => glance(context, key)).length,
});
