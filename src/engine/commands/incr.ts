import { command } from '../command';
import { count, type Counting } from '../counting';

/** INCR key (redis.io/commands/incr). */
export const incr = command<Counting>({
  name: 'incr',
  summary: 'Adds 1 to the number that a key holds as a string.',
  group: 'string',
  since: '1.0.0',
  arity: 2,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ argv, key: argv[1]!, step: 1 }),
  apply: count,
});
