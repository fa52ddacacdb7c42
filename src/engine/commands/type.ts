import { command } from '../command';
import { glance } from '../keys';

/** TYPE key (redis.io/commands/type). */
export const type = command<{ key: string }>({
  name: 'type',
  summary: 'Says what kind of value a key holds, or none.',
  group: 'generic',
  since: '1.0.0',
  arity: 2,
  flags: ['readonly', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ key: argv[1]! }),
  apply: (context, { key }) => ({ simple: glance(context, key)?.value.type ?? 'none' }),
});
