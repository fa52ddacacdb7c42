import { command } from '../command';
import { count, type Counting } from '../counting';

/** DECR key (redis.io/commands/decr). */
export const decr = command<Counting>({
  name: 'decr',
  summary: 'Takes 1 off the number that a key holds as a string.',
  group: 'string',
  since: '1.0.0',
  arity: 2,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ argv, key: argv[1]!, step: -1 }),
  apply: count,
});
