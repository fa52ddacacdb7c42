import { command, Replies } from '../command';
import { transactionSpoiled } from '../rarer-errors';
import { NIL_ARRAY } from '../reply';
import { endTransaction } from '../transaction';

/**
 * EXEC (redis.io/commands/exec): one reply for each queued command. One that fails does not keep the
 * others from running. Nil where a watched key has changed.
 */
export const exec = command<null>({
  name: 'exec',
  summary: 'Runs what was queued since MULTI, with nobody in between.',
  group: 'transactions',
  since: '1.2.0',
  arity: 1,
  flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
  args: [],
  immediate: true,
  parse: () => null,
  apply({ redis, client, run }) {
    const { overtaken } = client;
    const transaction = endTransaction(redis, client, 'EXEC');
    const { commands, spoiled } = transaction;
    if (spoiled) throw transactionSpoiled();
    if (overtaken) return NIL_ARRAY;
    // What it runs can see that it is inside.
    client.transaction = transaction;
    const replies = commands.flatMap(run);
    client.transaction = null;
    // SUBSCRIBE may have given more than one. Redis promises as many replies as commands, and then sends them all.
    const promised = replies.slice(0, commands.length);
    return new Replies([promised, ...replies.slice(commands.length)]);
  },
});
