import { command } from '../command';
import { compareIds, formatId, type StreamId } from '../id';
import { editStream } from '../redis';
import { remove } from '../stream';
import { late, readIds } from '../words';

/** XDEL key id [id ...] (redis.io/commands/xdel). */
export const xdel = command<{ key: string; ids: () => StreamId[] }>({
  name: 'xdel',
  summary: 'Deletes entries. What was pending stays pending.',
  group: 'stream',
  since: '5.0.0',
  arity: -3,
  args: [
    { name: 'key', kind: 'key' },
    { name: 'id', kind: 'id', multiple: true },
  ],
  parse: (argv) => ({ key: argv[1]!, ids: late(() => readIds(argv.slice(2))) }),
  apply({ redis, emit }, { key, ids }) {
    const stream = editStream(redis, key);
    if (!stream) return 0;
    const gone: string[] = [];
    for (const id of ids()) {
      if (!remove(stream, id)) continue;
      gone.push(formatId(id));
      if (compareIds(id, stream.maxDeletedId) > 0) stream.maxDeletedId = id;
    }
    if (gone.length > 0) emit({ type: 'entries-deleted', key, ids: gone });
    return gone.length;
  },
});
