import type { Bytes } from '../bytes';
import { command } from '../command';
import { typed } from '../keyspace';
import { lookUpToWrite, removeKey, replace } from '../keys';
import { notify } from '../notify';

interface HdelArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly fields: readonly Bytes[];
}

/** HDEL key field [field ...] (redis.io/commands/hdel). */
export const hdel = command<HdelArgs>({
  name: 'hdel',
  summary: 'Takes fields out of a hash; a hash that gets empty goes.',
  group: 'hash',
  since: '2.0.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'field', kind: 'text', multiple: true },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, fields: argv.slice(2) }),
  apply(context, { argv, key, fields }) {
    const hash = typed(lookUpToWrite(context, key), 'hash');
    const left = new Map(hash?.fields);
    const deleted = fields.filter((field) => left.delete(field)).length;
    if (deleted === 0) return 0;
    notify(context, 'hash', 'hdel', key);
    if (left.size > 0) {
      replace(context, key, { type: 'hash', fields: left });
      context.touch(key);
      context.emit({ type: 'key-set', key, holds: 'hash' });
    } else {
      removeKey(context, key);
      context.emit({ type: 'key-deleted', key });
      notify(context, 'generic', 'del', key);
    }
    context.log(deleted, () => [argv]);
    return deleted;
  },
});
