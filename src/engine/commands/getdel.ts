import type { Bytes } from '../bytes';
import { command } from '../command';
import { lookUpString, removeKey } from '../keys';
import { notify } from '../notify';

/** GETDEL key (redis.io/commands/getdel). */
export const getdel = command<Bytes>({
  name: 'getdel',
  summary: 'Gives the string at a key, and deletes the key.',
  group: 'string',
  since: '6.2.0',
  arity: 2,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => argv[1]!,
  apply(context, key) {
    const before = lookUpString(context, key);
    if (!before) return null;
    removeKey(context, key);
    context.emit({ type: 'key-deleted', key });
    notify(context, 'generic', 'del', key);
    context.log(1, () => [['DEL', key]]);
    return before.text;
  },
});
