import type { Bytes } from '../bytes';
import { command } from '../command';
import { typed } from '../keyspace';
import { lookUpToWrite, removeKey, replace } from '../keys';
import { notify } from '../notify';

interface SremArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly members: readonly Bytes[];
}

/** SREM key member [member ...] (redis.io/commands/srem). */
export const srem = command<SremArgs>({
  name: 'srem',
  summary: 'Takes members out of a set; a set that gets empty goes.',
  group: 'set',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'member', kind: 'text', multiple: true },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, members: argv.slice(2) }),
  apply(context, { argv, key, members }) {
    const set = typed(lookUpToWrite(context, key), 'set');
    const left = new Set(set?.members);
    const removed = members.filter((member) => left.delete(member)).length;
    if (removed === 0) return 0;
    notify(context, 'set', 'srem', key);
    if (left.size > 0) {
      replace(context, key, { type: 'set', members: left });
      context.touch(key);
      context.emit({ type: 'key-set', key, holds: 'set' });
    } else {
      removeKey(context, key);
      context.emit({ type: 'key-deleted', key });
      notify(context, 'generic', 'del', key);
    }
    context.log(removed, () => [argv]);
    return removed;
  },
});
