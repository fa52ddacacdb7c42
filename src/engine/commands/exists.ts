import { command } from '../command';

/** EXISTS key [key ...] (redis.io/commands/exists). */
export const exists = command<{ keys: readonly string[] }>({
  name: 'exists',
  summary: 'Counts how many of these keys exist.',
  group: 'generic',
  since: '1.0.0',
  arity: -2,
  args: [{ name: 'key', kind: 'key', multiple: true }],
  parse: (argv) => ({ keys: argv.slice(1) }),
  apply: ({ redis }, { keys }) => keys.filter((key) => redis.keys.has(key)).length,
});
