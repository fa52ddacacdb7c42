import { command } from '../command';

/** ECHO message (redis.io/commands/echo). */
export const echo = command<{ message: string }>({
  name: 'echo',
  summary: 'Gives the message back.',
  group: 'connection',
  since: '1.0.0',
  arity: 2,
  flags: ['loading', 'stale', 'fast'],
  args: [{ name: 'message', kind: 'text' }],
  parse: (argv) => ({ message: argv[1]! }),
  apply: (_, { message }) => message,
});
