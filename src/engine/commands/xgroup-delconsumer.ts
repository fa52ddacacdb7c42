import { command } from '../command';
import { GROUP_ARGUMENTS, groupToChange, readGroupArgs, type GroupArgs } from '../grouping';
import { formatId } from '../id';
import { notify } from '../notify';
import { dropPending } from '../pending';

/** XGROUP DELCONSUMER key group consumer (redis.io/commands/xgroup-delconsumer). */
export const xgroupDelconsumer = command<GroupArgs>({
  name: 'xgroup|delconsumer',
  summary: 'Deletes a consumer, and forgets what it has pending.',
  group: 'stream',
  since: '5.0.0',
  arity: 5,
  flags: ['write'],
  keys: [2, 2, 1],
  args: [...GROUP_ARGUMENTS, { name: 'consumer', kind: 'consumer' }],
  parse: readGroupArgs,
  apply(context, args) {
    const { group } = groupToChange(context, args);
    const name = args.argv[4]!;
    const consumer = group.consumers.get(name);
    if (!consumer) return 0;
    const ids = consumer.pending.keysArray();
    for (const id of ids) dropPending(group, id);
    group.consumers.delete(name);
    context.emit({
      type: 'consumer-deleted',
      key: args.key,
      group: group.name,
      consumer: name,
      ids: ids.map(formatId),
    });
    notify(context, 'stream', 'xgroup-delconsumer', args.key);
    context.log(1, () => [args.argv]);
    return ids.length;
  },
});
