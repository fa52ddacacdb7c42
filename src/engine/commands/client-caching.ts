import { command } from '../command';
import { cachingNeedsTracking } from '../rarer-errors';

/** CLIENT CACHING <YES | NO> (redis.io/commands/client-caching): for those who track keys, which nobody does here. */
export const clientCaching = command<null>({
  name: 'client|caching',
  summary: 'Says whether to track the keys of the next command. It needs CLIENT TRACKING.',
  group: 'connection',
  since: '6.0.0',
  arity: 3,
  flags: ['noscript', 'loading', 'stale'],
  args: [{ oneOf: [{ token: 'YES' }, { token: 'NO' }] }],
  complexity: 'O(1)',
  parse: () => null,
  apply() {
    throw cachingNeedsTracking();
  },
});
