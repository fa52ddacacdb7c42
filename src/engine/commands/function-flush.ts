import type { Bytes } from '../bytes';
import { command } from '../command';
import { badSubcommandArguments } from '../errors';
import { functionFlushOption } from '../rarer-errors';
import { OK } from '../reply';
import { upper } from '../words';

const MAX_WORDS = 3;

/** FUNCTION FLUSH [ASYNC | SYNC] (redis.io/commands/function-flush): there are no functions here. */
export const functionFlush = command<readonly Bytes[]>({
  name: 'function|flush',
  summary: 'Deletes all libraries of functions; here there are none.',
  group: 'scripting',
  since: '7.0.0',
  arity: -2,
  flags: ['write', 'noscript'],
  args: [{ optional: true, oneOf: [{ token: 'ASYNC' }, { token: 'SYNC' }] }],
  complexity: 'O(N) where N is the number of functions deleted',
  parse(argv) {
    if (argv.length > MAX_WORDS) throw badSubcommandArguments(argv[0]!, argv[1]!);
    if (argv.length === MAX_WORDS && !['ASYNC', 'SYNC'].includes(upper(argv[2]))) {
      throw functionFlushOption();
    }
    return argv;
  },
  apply({ log }, argv) {
    // It counts as a change although nothing changes.
    log(1, () => [argv]);
    return OK;
  },
});
