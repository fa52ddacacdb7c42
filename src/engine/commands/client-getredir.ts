import { command } from '../command';

/** Nobody redirects invalidations, for nobody tracks keys. */
const NOBODY = -1;

/** CLIENT GETREDIR (redis.io/commands/client-getredir). */
export const clientGetredir = command<null>({
  name: 'client|getredir',
  summary: 'Says to whom this connection redirects what it is told of changed keys; -1: to nobody.',
  group: 'connection',
  since: '6.0.0',
  arity: 2,
  flags: ['noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => NOBODY,
});
