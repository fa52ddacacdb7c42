import { command } from '../command';
import { noSuchGroup, noSuchKey } from '../rarer-errors';
import { lookUpStream } from '../keyspace';
import { flatMap } from '../reply';

/** XINFO CONSUMERS key group (redis.io/commands/xinfo-consumers). */
export const xinfoConsumers = command<{ key: string; group: string }>({
  name: 'xinfo|consumers',
  summary: 'Shows the consumers of a group, what they have pending and how long they were idle.',
  group: 'stream',
  since: '5.0.0',
  arity: 4,
  flags: ['readonly'],
  keys: [2, 2, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'group', kind: 'group' },
  ],
  parse: (argv) => ({ key: argv[2]!, group: argv[3]! }),
  apply(context, { key, group: name }) {
    const { now } = context;
    const stream = lookUpStream(context, key);
    if (!stream) throw noSuchKey();
    const group = stream.groups.get(name);
    if (!group) throw noSuchGroup(key, name);
    return group.consumers
      .valuesArray()
      .map((consumer) =>
        flatMap(
          ['name', consumer.name],
          ['pending', consumer.pending.size],
          ['idle', Math.max(0, now - consumer.seenAt)],
          ['inactive', consumer.activeAt < 0 ? -1 : Math.max(0, now - consumer.activeAt)],
        ),
      );
  },
});
