import { command } from '../command';
import { count, type Counting } from '../counting';
import { decrementOverflow } from '../rarer-errors';
import { canonicalInteger } from '../numbers';
import { readExactInteger } from '../words';

/** DECRBY key decrement (redis.io/commands/decrby). */
export const decrby = command<Counting>({
  name: 'decrby',
  summary: 'Takes something off the number that a key holds as a string.',
  group: 'string',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'decrement', kind: 'integer' },
  ],
  parse(argv) {
    const step = canonicalInteger(-BigInt(readExactInteger(argv[2]!)));
    if (step === undefined) throw decrementOverflow();
    return { argv, key: argv[1]!, step };
  },
  apply: count,
});
