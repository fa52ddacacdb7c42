import { command } from '../command';
import { count, type Counting } from '../counting';
import { readExactInteger } from '../words';

/** INCRBY key increment (redis.io/commands/incrby). */
export const incrby = command<Counting>({
  name: 'incrby',
  summary: 'Adds to the number that a key holds as a string.',
  group: 'string',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'increment', kind: 'integer' },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, step: readExactInteger(argv[2]!) }),
  apply: count,
});
