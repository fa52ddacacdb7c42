import type { Bytes } from '../bytes';
import { command } from '../command';
import { editGroup } from '../groups';
import { formatId } from '../id';
import { editStream } from '../keyspace';
import { notify } from '../notify';
import { dropPending } from '../pending';
import {
  deleteEntry,
  dropReferences,
  IDS_ARGUMENT,
  isReferenced,
  readRemoval,
  type Removal,
} from '../references';
import { STRATEGY_ARGUMENT } from '../syntax';
import { late, readIds } from '../words';

interface XackdelArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly group: Bytes;
  readonly removal: () => Removal;
}

const NOT_PENDING = -1;
const REMOVED = 1;
const STILL_NEEDED = 2;

/**
 * XACKDEL key group [KEEPREF | DELREF | ACKED] IDS numids id … (redis.io/commands/xackdel, 8.2). The answer
 * has for each id 1 (acknowledged and removed), -1 (not pending here) or 2 (acknowledged, but another
 * group still needs it).
 */
export const xackdel = command<XackdelArgs>({
  name: 'xackdel',
  summary: 'Acknowledges entries and deletes them, in one step.',
  group: 'stream',
  since: '8.2.0',
  arity: -6,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
    STRATEGY_ARGUMENT,
    IDS_ARGUMENT,
  ],
  parse: (argv) => ({
    argv,
    key: argv[1]!,
    group: argv[2]!,
    removal: late(() => readRemoval(argv, 3)),
  }),
  apply(context, { argv, key, group: name, removal: readNow }) {
    const stream = editStream(context, key);
    const { strategy, ids: words } = readNow();
    const group = stream && editGroup(stream, name);
    if (!group) return words.map(() => NOT_PENDING);
    const gone: string[] = [];
    let acknowledged = 0;
    const replies = readIds(words).map((id) => {
      const pending = dropPending(group, id);
      if (!pending) return NOT_PENDING;
      acknowledged++;
      const { consumer } = pending;
      context.emit({ type: 'acknowledged', key, group: name, consumer, id: formatId(id) });
      if (strategy === 'ACKED' && isReferenced(stream, id)) return STILL_NEEDED;
      if (strategy === 'DELREF') dropReferences(context, key, stream, id);
      if (deleteEntry(stream, id)) gone.push(formatId(id));
      return REMOVED;
    });
    if (gone.length > 0) {
      context.emit({ type: 'entries-deleted', key, ids: gone });
      notify(context, 'stream', 'xdel', key);
      context.touch(key);
    }
    if (acknowledged > 0) context.log(acknowledged, () => [argv]);
    return replies;
  },
});
