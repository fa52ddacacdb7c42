import { command } from '../command';

const LINES = [
  'XINFO <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'CONSUMERS <key> <groupname>',
  '    Show consumers of <groupname>.',
  'GROUPS <key>',
  '    Show the stream consumer groups.',
  'STREAM <key> [FULL [COUNT <count>]',
  '    Show information about the stream.',
  'HELP',
  '    Print this help.',
];

/** XINFO HELP (redis.io/commands/xinfo-help). */
export const xinfoHelp = command<null>({
  name: 'xinfo|help',
  summary: 'Lists the XINFO subcommands, as Redis does.',
  group: 'stream',
  since: '5.0.0',
  arity: 2,
  flags: ['loading', 'stale'],
  args: [],
  parse: () => null,
  apply: () => LINES.map((simple) => ({ simple })),
});
