import { command } from '../command';
import { badSubcommandArguments } from '../errors';
import { slowlogCount } from '../rarer-errors';
import { readInteger } from '../words';

const MAX_WORDS = 3;

/** SLOWLOG GET [count] (redis.io/commands/slowlog-get): no command takes any time here. */
export const slowlogGet = command<null>({
  name: 'slowlog|get',
  summary: 'Lists the commands that took long; here none does.',
  group: 'server',
  since: '2.2.12',
  arity: -2,
  flags: ['admin', 'loading', 'stale'],
  args: [{ name: 'count', kind: 'integer', optional: true }],
  complexity: 'O(N) where N is the number of entries returned',
  parse(argv) {
    if (argv.length > MAX_WORDS) throw badSubcommandArguments(argv[0]!, argv[1]!);
    if (argv[2] !== undefined && readInteger(argv[2], slowlogCount) < -1) throw slowlogCount();
    return null;
  },
  apply: () => [],
});
