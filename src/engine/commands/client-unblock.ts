import { clientOf } from '../clients';
import { command } from '../command';
import { badSubcommandArguments } from '../errors';
import { unblocked, unblockReason } from '../rarer-errors';
import { readInteger, upper } from '../words';

const MAX_WORDS = 4;

/** CLIENT UNBLOCK client-id [TIMEOUT | ERROR] (redis.io/commands/client-unblock). 1 where it did wait. */
export const clientUnblock = command<{ id: number; withError: boolean }>({
  name: 'client|unblock',
  summary: 'Ends the waiting of another client, as if its time were over or with an error.',
  group: 'connection',
  since: '5.0.0',
  arity: -3,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [
    { name: 'client-id', kind: 'integer' },
    { optional: true, oneOf: [{ token: 'TIMEOUT' }, { token: 'ERROR' }] },
  ],
  complexity: 'O(log N) where N is the number of client connections',
  parse(argv) {
    if (argv.length > MAX_WORDS) throw badSubcommandArguments(argv[0]!, argv[1]!);
    const reason = upper(argv[3] ?? 'TIMEOUT');
    if (!['TIMEOUT', 'ERROR'].includes(reason)) throw unblockReason();
    return { id: readInteger(argv[2]!), withError: reason === 'ERROR' };
  },
  apply({ redis, release }, { id, withError }) {
    if (!clientOf(redis, id)?.waiting) return 0;
    release(id, withError ? unblocked().reply : undefined);
    return 1;
  },
});
