import { catalogue, infoOf } from '../catalogue';
import { command as record } from '../command';

/** COMMAND (redis.io/commands/command). */
export const command = record<null>({
  name: 'command',
  summary: 'Tells of every command what COMMAND INFO tells.',
  group: 'server',
  since: '2.8.13',
  arity: -1,
  flags: ['loading', 'stale'],
  args: [],
  complexity: 'O(N) where N is the total number of Redis commands',
  parse: () => null,
  apply: ({ redis }) => catalogue(redis.version).map(infoOf),
});
