import { command } from '../command';

/** TYPE key (redis.io/commands/type). */
export const type = command<{ key: string }>({
  name: 'type',
  summary: 'Says what kind of value a key holds, or none.',
  group: 'generic',
  since: '1.0.0',
  arity: 2,
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ key: argv[1]! }),
  apply: ({ redis }, { key }) => ({ simple: redis.keys.has(key) ? 'stream' : 'none' }),
});
