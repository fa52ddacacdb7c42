import type { Bytes } from '../bytes';
import { keysIn } from '../catalogue';
import { command } from '../command';

/** COMMAND GETKEYS command [arg ...] (redis.io/commands/command-getkeys). */
export const commandGetkeys = command<readonly Bytes[]>({
  name: 'command|getkeys',
  summary: 'Says which words of a command are keys.',
  group: 'server',
  since: '2.8.13',
  arity: -3,
  flags: ['loading', 'stale'],
  args: [
    { name: 'command', kind: 'text' },
    { name: 'arg', kind: 'text', optional: true, multiple: true },
  ],
  complexity: 'O(N) where N is the number of arguments to the command',
  parse: (argv) => argv.slice(2),
  apply: ({ redis }, words) => keysIn(redis.version, words).keys,
});
