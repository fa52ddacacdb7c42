import { isSubscriber } from '../clients';
import { command } from '../command';
import { wrongArity } from '../errors';

/** PING [message] (redis.io/commands/ping). */
export const ping = command<{ message: string | undefined }>({
  name: 'ping',
  summary: 'Answers PONG, or the message.',
  group: 'connection',
  since: '1.0.0',
  arity: -1,
  flags: ['fast'],
  args: [{ name: 'message', kind: 'text', optional: true }],
  whileSubscribed: true,
  parse(argv) {
    if (argv.length > 2) throw wrongArity('ping');
    return { message: argv[1] };
  },
  apply({ client }, { message }) {
    // Among pushed messages that look like replies, a pong has to look like one of them.
    if (client.resp === 2 && isSubscriber(client)) return ['pong', message ?? ''];
    return message ?? { simple: 'PONG' };
  },
});
