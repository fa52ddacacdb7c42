import { command, type Command, type CommandGroup } from './command';
import type { Reply } from './reply';

/** What a HELP subcommand is made of. */
interface Help {
  /** The command whose subcommands it lists, lower case. */
  readonly container: string;
  readonly group: CommandGroup;
  readonly since: string;
  /** The lines between the first and the last two, which are the same for all. */
  readonly lines: readonly string[];
}

/** The HELP subcommand of a container, such as `config|help`. */
export function helpCommand({ container, group, since, lines }: Help): Command {
  return command<null>({
    name: `${container}|help`,
    summary: `Lists the ${container.toUpperCase()} subcommands, as Redis does.`,
    group,
    since,
    arity: 2,
    flags: ['loading', 'stale'],
    args: [],
    complexity: 'O(1)',
    parse: () => null,
    apply: () => helpLines(container, lines),
  });
}

/** What HELP answers (addReplyHelp). */
export function helpLines(container: string, lines: readonly string[]): Reply {
  return [
    `${container.toUpperCase()} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`,
    ...lines,
    'HELP',
    '    Print this help.',
  ].map((simple) => ({ simple }));
}
