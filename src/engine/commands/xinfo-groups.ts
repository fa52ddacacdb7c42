import { command } from '../command';
import { noSuchKey } from '../errors';
import { formatId } from '../id';
import { lagOf } from '../lag';
import { readStream } from '../redis';
import { flatMap } from '../reply';

/** XINFO GROUPS key (redis.io/commands/xinfo-groups). */
export const xinfoGroups = command<{ key: string }>({
  name: 'xinfo|groups',
  summary: 'Shows the groups of a stream: their cursors, what is pending, and their lag.',
  group: 'stream',
  since: '5.0.0',
  arity: 3,
  args: [{ name: 'key', kind: 'key' }],
  parse: (argv) => ({ key: argv[2]! }),
  apply({ redis }, { key }) {
    const stream = readStream(redis, key);
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
