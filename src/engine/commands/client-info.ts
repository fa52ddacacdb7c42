import type { Bytes } from '../bytes';
import { clientLine } from '../client-lines';
import { command } from '../command';

/** CLIENT INFO (redis.io/commands/client-info). */
export const clientInfo = command<readonly Bytes[]>({
  name: 'client|info',
  summary: 'Shows what the server knows of this connection.',
  group: 'connection',
  since: '6.2.0',
  arity: 2,
  flags: ['noscript', 'loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: (argv) => argv,
  apply: ({ client, now }, argv) => ({ verbatim: clientLine(client, now, argv) }),
});
