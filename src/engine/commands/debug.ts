import type { Bytes } from '../bytes';
import { command } from '../command';
import { DEBUG_SUBCOMMANDS, type DebugSubcommand } from '../debugging';
import { badSubcommandArguments } from '../errors';
import { debugNotAllowed } from '../rarer-errors';
import { helpLines } from '../help';
import { permits } from '../protection';
import { upper } from '../words';

interface DebugArgs {
  readonly subcommand: DebugSubcommand;
  readonly words: readonly Bytes[];
}

const HELP: DebugSubcommand = {
  name: 'HELP',
  words: [0, 0],
  help: [],
  apply: () =>
    helpLines(
      'debug',
      DEBUG_SUBCOMMANDS.flatMap(({ help }) => help),
    ),
};

/** DEBUG subcommand [argument ...] (redis.io/commands/debug), where `enable-debug-command` allows it. */
export const debug = command<DebugArgs>({
  name: 'debug',
  summary: 'Does what only those need who test Redis, where the server allows it.',
  group: 'server',
  since: '1.0.0',
  arity: -2,
  flags: ['admin', 'noscript', 'loading', 'stale'],
  args: [
    { name: 'subcommand', kind: 'text' },
    { name: 'argument', kind: 'text', optional: true, multiple: true },
  ],
  complexity: 'Depends on subcommand.',
  refusal: (redis, client) =>
    permits(redis, 'enable-debug-command', client) ? undefined : debugNotAllowed(),
  parse(argv) {
    const words = argv.slice(2);
    const subcommand = [...DEBUG_SUBCOMMANDS, HELP].find(
      ({ name, words: [least, most] }) =>
        name === upper(argv[1]) && words.length >= least && words.length <= most,
    );
    if (!subcommand) throw badSubcommandArguments(argv[0]!, argv[1]!);
    return { subcommand, words };
  },
  apply: (context, { subcommand, words }) => subcommand.apply(context, words),
});
