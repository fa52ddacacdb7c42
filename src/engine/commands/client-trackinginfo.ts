import { command } from '../command';
import { flatMap } from '../reply';

/** CLIENT TRACKINGINFO (redis.io/commands/client-trackinginfo). Nobody tracks keys here. */
export const clientTrackinginfo = command<null>({
  name: 'client|trackinginfo',
  summary: 'Says how this connection tracks keys: not at all.',
  group: 'connection',
  since: '6.2.0',
  arity: 2,
  flags: ['noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => flatMap(['flags', { set: ['off'] }], ['redirect', -1], ['prefixes', []]),
});
