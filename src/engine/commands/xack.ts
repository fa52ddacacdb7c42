import type { Bytes } from '../bytes';
import { command } from '../command';
import { formatId, type StreamId } from '../id';
import { dropPending } from '../pending';
import { lookUpStreamToEdit } from '../keyspace';
import { editGroup } from '../groups';
import { late, readIds } from '../words';

interface XackArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly group: Bytes;
  readonly ids: () => StreamId[];
}

/** XACK key group id [id ...] (redis.io/commands/xack). */
export const xack = command<XackArgs>({
  name: 'xack',
  summary: 'Takes entries off a group’s pending list. They stay in the stream.',
  group: 'stream',
  since: '5.0.0',
  arity: -4,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    { name: 'id', kind: 'id', multiple: true },
  ],
  parse: (argv) => ({
    argv,
    key: argv[1]!,
    group: argv[2]!,
    ids: late(() => readIds(argv.slice(3))),
  }),
  apply(context, { argv, key, group: name, ids }) {
    const stream = lookUpStreamToEdit(context, key);
    const group = stream && editGroup(stream, name);
    if (!group) return 0;
    let acknowledged = 0;
    for (const id of ids()) {
      const pending = dropPending(group, id);
      if (!pending) continue;
      acknowledged++;
      const { consumer } = pending;
      context.emit({ type: 'acknowledged', key, group: name, consumer, id: formatId(id) });
    }
    if (acknowledged > 0) context.log(acknowledged, () => [argv]);
    return acknowledged;
  },
});
