import type { Bytes } from '../bytes';
import { catalogue, categoriesOf, type Described } from '../catalogue';
import { command } from '../command';
import { syntaxError } from '../errors';
import { matchesGlob } from '../glob';
import { upper } from '../words';

/** Whether a command is asked for. */
type Filter = (record: Described) => boolean;

const WORDS_WITH_FILTER = 5;

/** COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern] (redis.io/commands/command-list). */
export const commandList = command<Filter>({
  name: 'command|list',
  summary: 'Lists the names of the commands, or of those of a kind.',
  group: 'server',
  since: '7.0.0',
  arity: -2,
  flags: ['loading', 'stale'],
  args: [
    {
      token: 'FILTERBY',
      optional: true,
      oneOf: [
        { token: 'MODULE', name: 'module-name', kind: 'text' },
        { token: 'ACLCAT', name: 'category', kind: 'text' },
        { token: 'PATTERN', name: 'pattern', kind: 'text' },
      ],
    },
  ],
  complexity: 'O(N) where N is the total number of Redis commands',
  parse(argv) {
    if (argv.length === 2) return () => true;
    if (argv.length !== WORDS_WITH_FILTER || upper(argv[2]) !== 'FILTERBY') throw syntaxError();
    return filterBy(upper(argv[3]), argv[4]!.toLowerCase());
  },
  apply: ({ redis }, filter) =>
    catalogue(redis.version)
      .flatMap(({ record, subcommands }) => [record, ...subcommands])
      .filter(filter)
      .map(({ name }) => name),
});

function filterBy(kind: string, value: Bytes): Filter {
  // There are no modules here.
  if (kind === 'MODULE') return () => false;
  if (kind === 'ACLCAT') return (record) => categoriesOf(record).includes(value);
  if (kind === 'PATTERN') return ({ name }) => matchesGlob(value, name);
  throw syntaxError();
}
