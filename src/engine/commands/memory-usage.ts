import type { Bytes } from '../bytes';
import { command } from '../command';
import { syntaxError } from '../errors';
import { keyMemory, memoryOf } from '../memory';
import { readInteger, upper } from '../words';

/**
 * MEMORY USAGE key [SAMPLES count] (redis.io/commands/memory-usage). Everything is counted, so SAMPLES makes no
 * difference; `memoryOf` says how close it comes.
 */
export const memoryUsage = command<Bytes>({
  name: 'memory|usage',
  summary: 'Says how many bytes a key and its value take.',
  group: 'server',
  since: '4.0.0',
  arity: -3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [
    { name: 'key', kind: 'key' },
    { token: 'SAMPLES', name: 'count', kind: 'integer', optional: true },
  ],
  complexity: 'O(N) where N is the number of samples.',
  parse(argv) {
    for (let at = 3; at < argv.length; at += 2) {
      const count = argv[at + 1];
      if (upper(argv[at]) !== 'SAMPLES' || count === undefined) throw syntaxError();
      if (readInteger(count) < 0) throw syntaxError();
    }
    return argv[2]!;
  },
  // Neither a use of the key nor a hit or a miss.
  apply({ redis, database }, key) {
    const slot = database.slots.get(key);
    return slot ? keyMemory(key) + memoryOf(redis, slot.value) : null;
  },
});
