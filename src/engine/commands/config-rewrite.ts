import { command } from '../command';
import { noConfigFile } from '../rarer-errors';
import { OK } from '../reply';

/** CONFIG REWRITE (redis.io/commands/config-rewrite): where the server was started with a file. */
export const configRewrite = command<null>({
  name: 'config|rewrite',
  summary: 'Writes the parameters of the server to the file that it was started with.',
  group: 'server',
  since: '2.8.0',
  arity: 2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply({ redis, emit }) {
    if (!redis.keepsFiles) throw noConfigFile();
    emit({ type: 'config-rewritten' });
    return OK;
  },
});
