import type { Bytes } from '../bytes';
import { isAttribute } from '../clients';
import { command } from '../command';
import { invalidClientName } from '../rarer-errors';
import { OK } from '../reply';

/** CLIENT SETNAME connection-name (redis.io/commands/client-setname). An empty name is none. */
export const clientSetname = command<Bytes>({
  name: 'client|setname',
  summary: 'Gives this connection a name, which CLIENT LIST shows.',
  group: 'connection',
  since: '2.6.9',
  arity: 3,
  flags: ['noscript', 'loading', 'stale'],
  args: [{ name: 'connection-name', kind: 'text' }],
  complexity: 'O(1)',
  parse(argv) {
    const name = argv[2]!;
    if (!isAttribute(name)) throw invalidClientName();
    return name;
  },
  apply({ client }, name) {
    client.name = name;
    return OK;
  },
});
