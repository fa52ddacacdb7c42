import { command } from '../command';
import { transactionSpoiled } from '../errors';
import { endTransaction } from '../transaction';

/**
 * EXEC (redis.io/commands/exec): one reply for each queued command. One that fails does not keep the
 * others from running.
 */
export const exec = command<null>({
  name: 'exec',
  summary: 'Runs what was queued since MULTI, with nobody in between.',
  group: 'transactions',
  since: '1.2.0',
  arity: 1,
  args: [],
  immediate: true,
  parse: () => null,
  apply({ redis, client, run }) {
    const { commands, spoiled } = endTransaction(redis, client, 'EXEC');
    return spoiled ? transactionSpoiled().reply : commands.map(run);
  },
});
