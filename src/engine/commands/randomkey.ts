import { command } from '../command';
import { hashOf } from '../hashing';

/** RANDOMKEY (redis.io/commands/randomkey). The key differs from call to call, yet not from run to run. */
export const randomkey = command<null>({
  name: 'randomkey',
  summary: 'Names any one of the keys.',
  group: 'generic',
  since: '1.0.0',
  arity: 1,
  flags: ['readonly'],
  args: [],
  parse: () => null,
  apply({ database, redis }) {
    const keys = database.slots.keysArray();
    return keys[hashOf(String(redis.stats.commandsProcessed)) % keys.length] ?? null;
  },
});
