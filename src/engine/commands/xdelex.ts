import type { Bytes } from '../bytes';
import { command } from '../command';
import { formatId } from '../id';
import { editStream, lookUpStream } from '../keyspace';
import { notify } from '../notify';
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

interface XdelexArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly removal: () => Removal;
}

const NOT_THERE = -1;
const REMOVED = 1;
const STILL_NEEDED = 2;

/**
 * XDELEX key [KEEPREF | DELREF | ACKED] IDS numids id … (redis.io/commands/xdelex, 8.2). The answer has
 * for each id 1 (removed), -1 (not there) or 2 (a group still needs it).
 */
export const xdelex = command<XdelexArgs>({
  name: 'xdelex',
  summary: 'Deletes entries, and says what becomes of those that are pending.',
  group: 'stream',
  since: '8.2.0',
  arity: -5,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [{ name: 'key', kind: 'key' }, STRATEGY_ARGUMENT, IDS_ARGUMENT],
  parse: (argv) => ({ argv, key: argv[1]!, removal: late(() => readRemoval(argv, 2)) }),
  apply(context, { argv, key, removal: readNow }) {
    lookUpStream(context, key);
    const { strategy, ids: words } = readNow();
    const stream = editStream(context, key);
    if (!stream) return words.map(() => NOT_THERE);
    const gone: string[] = [];
    const replies = readIds(words).map((id) => {
      if (strategy === 'ACKED' && isReferenced(stream, id)) return STILL_NEEDED;
      if (strategy === 'DELREF') dropReferences(context, key, stream, id);
      if (!deleteEntry(stream, id)) return NOT_THERE;
      gone.push(formatId(id));
      return REMOVED;
    });
    if (gone.length > 0) {
      context.emit({ type: 'entries-deleted', key, ids: gone });
      notify(context, 'stream', 'xdel', key);
      context.touch(key);
      context.log(gone.length, () => [argv]);
    }
    return replies;
  },
});
