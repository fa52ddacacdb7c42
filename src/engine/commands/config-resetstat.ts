import { command } from '../command';
import { OK } from '../reply';
import { resetStats } from '../stats';

/** CONFIG RESETSTAT (redis.io/commands/config-resetstat). */
export const configResetstat = command<null>({
  name: 'config|resetstat',
  summary: 'Sets what INFO counts back to nothing.',
  group: 'server',
  since: '2.0.0',
  arity: 2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply({ redis }) {
    resetStats(redis);
    return OK;
  },
});
