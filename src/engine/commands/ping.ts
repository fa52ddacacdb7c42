import { command } from '../command';
import { wrongArity } from '../errors';

/** PING [message] (redis.io/commands/ping). */
export const ping = command<{ message: string | undefined }>({
  name: 'ping',
  summary: 'Answers PONG, or the message.',
  group: 'connection',
  since: '1.0.0',
  arity: -1,
  args: [{ name: 'message', kind: 'text', optional: true }],
  parse(argv) {
    if (argv.length > 2) throw wrongArity('ping');
    return { message: argv[1] };
  },
  apply: (_, { message }) => message ?? { simple: 'PONG' },
});
