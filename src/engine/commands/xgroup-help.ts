import { command } from '../command';

const LINES = [
  'XGROUP <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'CREATE <key> <groupname> <id|$> [option]',
  '    Create a new consumer group. Options are:',
  '    * MKSTREAM',
  '      Create the empty stream if it does not exist.',
  '    * ENTRIESREAD entries_read',
  "      Set the group's entries_read counter (internal use).",
  'CREATECONSUMER <key> <groupname> <consumer>',
  '    Create a new consumer in the specified group.',
  'DELCONSUMER <key> <groupname> <consumer>',
  '    Remove the specified consumer.',
  'DESTROY <key> <groupname>',
  '    Remove the specified group.',
  'SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]',
  '    Set the current group ID and entries_read counter.',
  'HELP',
  '    Print this help.',
];

/** XGROUP HELP (redis.io/commands/xgroup-help). */
export const xgroupHelp = command<null>({
  name: 'xgroup|help',
  summary: 'Lists the XGROUP subcommands, as Redis does.',
  group: 'stream',
  since: '5.0.0',
  arity: 2,
  flags: ['loading', 'stale'],
  args: [],
  parse: () => null,
  apply: () => LINES.map((simple) => ({ simple })),
});
