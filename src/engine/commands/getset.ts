import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpString } from '../keys';
import { putString } from '../strings';

interface GetsetArgs {
  readonly key: Bytes;
  readonly text: Bytes;
}

/** GETSET key value (redis.io/commands/getset). */
export const getset = command<GetsetArgs>({
  name: 'getset',
  summary: 'Makes a key hold a string, and gives the one that it held before.',
  group: 'string',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'value', kind: 'text' },
  ],
  parse: (argv) => ({ key: argv[1]!, text: argv[2]! }),
  apply(context, { key, text }) {
    const before = lookUpString(context, key)?.text ?? null;
    putString(context, key, text);
    context.log(1, () => [['SET', key, text]]);
    return before;
  },
});
