import type { Bytes } from '../bytes';
import { catalogue, docsOf, entriesNamed } from '../catalogue';
import { command } from '../command';
import { flatMap } from '../reply';

/**
 * COMMAND DOCS [command-name ...] (redis.io/commands/command-docs): what redis-cli makes its help and its hints
 * of. The words are ours; the syntax is that of Redis.
 */
export const commandDocs = command<readonly Bytes[]>({
  name: 'command|docs',
  summary: 'Documents commands: what they are for, since when, and their syntax.',
  group: 'server',
  since: '7.0.0',
  arity: -2,
  flags: ['loading', 'stale'],
  args: [{ name: 'command-name', kind: 'text', optional: true, multiple: true }],
  complexity: 'O(N) where N is the number of commands to look up',
  parse: (argv) => argv.slice(2),
  apply({ redis: { version } }, names) {
    const entries =
      names.length === 0
        ? catalogue(version)
        : entriesNamed(version, names).flatMap((entry) => entry ?? []);
    return flatMap(...entries.map((entry) => docsOf(entry, version)));
  },
});
