import { command } from '../command';

const LINES = [
  'PUBSUB <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'CHANNELS [<pattern>]',
  "    Return the currently active channels matching a <pattern> (default: '*').",
  'NUMPAT',
  '    Return number of subscriptions to patterns.',
  'NUMSUB [<channel> ...]',
  '    Return the number of subscribers for the specified channels, excluding',
  '    pattern subscriptions(default: no channels).',
  'SHARDCHANNELS [<pattern>]',
  "    Return the currently active shard level channels matching a <pattern> (default: '*').",
  'SHARDNUMSUB [<shardchannel> ...]',
  '    Return the number of subscribers for the specified shard level channel(s)',
  'HELP',
  '    Print this help.',
];

/** PUBSUB HELP (redis.io/commands/pubsub-help). */
export const pubsubHelp = command<null>({
  name: 'pubsub|help',
  summary: 'Lists the PUBSUB subcommands, as Redis does.',
  group: 'pubsub',
  since: '6.2.0',
  arity: 2,
  flags: ['loading', 'stale'],
  args: [],
  complexity: 'O(1)',
  parse: () => null,
  apply: () => LINES.map((simple) => ({ simple })),
});
