import type { Bytes } from '../bytes';
import { keyFlags, keysIn, statuses } from '../catalogue';
import { command } from '../command';

/** COMMAND GETKEYSANDFLAGS command [arg ...] (redis.io/commands/command-getkeysandflags). */
export const commandGetkeysandflags = command<readonly Bytes[]>({
  name: 'command|getkeysandflags',
  summary: 'Says which words of a command are keys, and what it does with them.',
  group: 'server',
  since: '7.0.0',
  arity: -3,
  flags: ['loading', 'stale'],
  args: [
    { name: 'command', kind: 'text' },
    { name: 'arg', kind: 'text', optional: true, multiple: true },
  ],
  complexity: 'O(N) where N is the number of arguments to the command',
  parse: (argv) => argv.slice(2),
  apply({ redis }, words) {
    const { record, keys } = keysIn(redis.version, words);
    return keys.map((key, nth) => [key, statuses(keyFlags(record, nth))]);
  },
});
