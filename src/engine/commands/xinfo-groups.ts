import { command } from '../command';
import { noSuchKey } from '../rarer-errors';
import { formatId } from '../id';
import { lagOf } from '../lag';
import { lookUpStream } from '../keyspace';
import { flatMap } from '../reply';

/** XINFO GROUPS key (redis.io/commands/xinfo-groups). */
export const xinfoGroups = command<{ key: string }>({
  name: 'xinfo|groups',
  summary: 'Shows the groups of a stream: their cursors, what is pending, and their lag.',
  group: 'stream',
  since: '5.0.0',
  arity: 3,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ key: argv[2]! }),
  apply(context, { key }) {
    const stream = lookUpStream(context, key);
    if (!stream) throw noSuchKey();
    return stream.groups
      .valuesArray()
      .map((group) =>
        flatMap(
          ['name', group.name],
          ['consumers', group.consumers.size],
          ['pending', group.pending.size],
          ['last-delivered-id', formatId(group.lastDelivered)],
          ['entries-read', group.entriesRead],
          ['lag', lagOf(stream, group)],
        ),
      );
  },
});
