import { command } from '../command';
import { syntaxError } from '../errors';
import { OK } from '../reply';
import { upper } from '../words';

/** FLUSHALL [ASYNC | SYNC] (redis.io/commands/flushall). */
export const flushall = command<null>({
  name: 'flushall',
  summary: 'Deletes every key of the server.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  args: [{ optional: true, oneOf: [{ token: 'ASYNC' }, { token: 'SYNC' }] }],
  parse(argv) {
    if (argv.length > 2) throw syntaxError();
    if (argv.length === 2 && !['ASYNC', 'SYNC'].includes(upper(argv[1]))) throw syntaxError();
    return null;
  },
  apply({ redis, emit, signal }) {
    for (const key of redis.keys.keysArray()) {
      redis.keys.delete(key);
      emit({ type: 'key-deleted', key });
      signal(key);
    }
    return OK;
  },
});
