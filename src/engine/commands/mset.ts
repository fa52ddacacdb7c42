import type { Bytes } from '../bytes';
import { command } from '../command';
import { wrongArity } from '../errors';
import { OK } from '../reply';
import { putString } from '../strings';

/** MSET key value [key value ...] (redis.io/commands/mset). */
export const mset = command<readonly Bytes[]>({
  name: 'mset',
  summary: 'Makes several keys hold strings at once, whatever they held before.',
  group: 'string',
  since: '1.0.1',
  arity: -3,
  flags: ['write', 'denyoom'],
  keys: [1, -1, 2],
  args: [
    {
      multiple: true,
      all: [
        { name: 'key', kind: 'key' },
        { name: 'value', kind: 'text' },
      ],
    },
  ],
  parse(argv) {
    if (argv.length % 2 === 0) throw wrongArity('mset');
    return argv;
  },
  apply(context, argv) {
    for (let at = 1; at < argv.length; at += 2) putString(context, argv[at]!, argv[at + 1]!);
    context.log((argv.length - 1) / 2, () => [argv]);
    return OK;
  },
});
