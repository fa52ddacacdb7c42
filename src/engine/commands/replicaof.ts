import { command } from '../command';
import { cannotReplicate, invalidMasterPort } from '../rarer-errors';
import { OK } from '../reply';
import { readInteger, upper } from '../words';

const MAX_PORT = 65_535;

/** REPLICAOF NO ONE (redis.io/commands/replicaof). Another's replica it cannot be. */
export const replicaof = command<null>({
  name: 'replicaof',
  summary: 'With NO ONE, makes the server a master, which it is. It can be nobody’s replica.',
  group: 'server',
  since: '5.0.0',
  arity: 3,
  flags: ['admin', 'noscript', 'stale', 'no_async_loading'],
  args: [
    {
      oneOf: [
        {
          all: [
            { name: 'host', kind: 'text' },
            { name: 'port', kind: 'integer' },
          ],
        },
        { all: [{ token: 'NO' }, { token: 'ONE' }] },
      ],
    },
  ],
  complexity: 'O(1)',
  parse(argv) {
    if (upper(argv[1]) === 'NO' && upper(argv[2]) === 'ONE') return null;
    const port = readInteger(argv[2]!, invalidMasterPort);
    if (port < 0 || port > MAX_PORT) throw invalidMasterPort();
    throw cannotReplicate();
  },
  apply: () => OK,
});
