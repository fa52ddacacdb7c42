import type { Bytes } from '../bytes';
import { catalogue, entriesNamed, infoOf } from '../catalogue';
import { command } from '../command';

/** COMMAND INFO [command-name ...] (redis.io/commands/command-info): all of them where none is named. */
export const commandInfo = command<readonly Bytes[]>({
  name: 'command|info',
  summary:
    'Tells of commands how many words they take, where their keys stand, and what kind they are.',
  group: 'server',
  since: '2.8.13',
  arity: -2,
  flags: ['loading', 'stale'],
  args: [{ name: 'command-name', kind: 'text', optional: true, multiple: true }],
  complexity: 'O(N) where N is the number of commands to look up',
  parse: (argv) => argv.slice(2),
  apply({ redis: { version } }, names) {
    if (names.length === 0) return catalogue(version).map(infoOf);
    return entriesNamed(version, names).map((entry) => (entry ? infoOf(entry) : null));
  },
});
