import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpToWrite } from '../keys';
import { putString } from '../strings';

interface SetnxArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly text: Bytes;
}

/** SETNX key value (redis.io/commands/setnx). */
export const setnx = command<SetnxArgs>({
  name: 'setnx',
  summary: 'Makes a key hold a string, unless the key exists.',
  group: 'string',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'value', kind: 'text' },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, text: argv[2]! }),
  apply(context, { argv, key, text }) {
    if (lookUpToWrite(context, key)) return 0;
    putString(context, key, text);
    context.log(1, () => [argv]);
    return 1;
  },
});
