import type { Bytes } from '../bytes';
import { command } from '../command';
import { formatId, type StreamId } from '../id';
import { editStream } from '../keyspace';
import { notify } from '../notify';
import { deleteEntry } from '../references';
import { late, readIds } from '../words';

interface XdelArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly ids: () => StreamId[];
}

/** XDEL key id [id ...] (redis.io/commands/xdel). */
export const xdel = command<XdelArgs>({
  name: 'xdel',
  summary: 'Deletes entries. What was pending stays pending.',
  group: 'stream',
  since: '5.0.0',
  arity: -3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'id', kind: 'id', multiple: true },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, ids: late(() => readIds(argv.slice(2))) }),
  apply(context, { argv, key, ids }) {
    const stream = editStream(context, key);
    if (!stream) return 0;
    const gone: string[] = [];
    for (const id of ids()) {
      if (deleteEntry(stream, id)) gone.push(formatId(id));
    }
    if (gone.length > 0) {
      context.emit({ type: 'entries-deleted', key, ids: gone });
      notify(context, 'stream', 'xdel', key);
      context.touch(key);
      context.log(gone.length, () => [argv]);
    }
    return gone.length;
  },
});
