import { command } from '../command';
import { noConfigFile } from '../errors';

/** CONFIG REWRITE (redis.io/commands/config-rewrite): this server was started without a file. */
export const configRewrite = command<null>({
  name: 'config|rewrite',
  summary: 'Would write the parameters to redis.conf, but this server has no such file.',
  group: 'server',
  since: '2.8.0',
  arity: 2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply() {
    throw noConfigFile();
  },
});
