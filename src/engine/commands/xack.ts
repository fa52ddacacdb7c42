import { command } from '../command';
import { formatId, type StreamId } from '../id';
import { dropPending } from '../pending';
import { editStream } from '../redis';
import { editGroup } from '../stream';
import { late, readIds } from '../words';

/** XACK key group id [id ...] (redis.io/commands/xack). */
export const xack = command<{ key: string; group: string; ids: () => StreamId[] }>({
  name: 'xack',
  summary: 'Takes entries off a group’s pending list. They stay in the stream.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    { name: 'id', kind: 'id', multiple: true },
  ],
  parse: (argv) => ({ key: argv[1]!, group: argv[2]!, ids: late(() => readIds(argv.slice(3))) }),
  apply({ redis, emit }, { key, group: name, ids }) {
    const stream = editStream(redis, key);
    const group = stream && editGroup(stream, name);
    if (!group) return 0;
    let acknowledged = 0;
    for (const id of ids()) {
      const pending = dropPending(group, id);
      if (!pending) continue;
      acknowledged++;
      const consumer = pending.consumer;
      emit({ type: 'acknowledged', key, group: name, consumer, id: formatId(id) });
    }
    return acknowledged;
  },
});
