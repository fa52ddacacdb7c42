import { command } from '../command';
import { GROUP_ARGUMENTS, readGroupArgs, streamToGroup, type GroupArgs } from '../grouping';
import { notify } from '../notify';

/** XGROUP DESTROY key group (redis.io/commands/xgroup-destroy). */
export const xgroupDestroy = command<GroupArgs>({
  name: 'xgroup|destroy',
  summary: 'Deletes a group with its cursor, its consumers and all that they have pending.',
  group: 'stream',
  since: '5.0.0',
  arity: 4,
  flags: ['write'],
  keys: [2, 2, 1],
  args: GROUP_ARGUMENTS,
  parse: readGroupArgs,
  apply(context, { argv, key, group }) {
    const stream = streamToGroup(context, key);
    if (!stream.groups.delete(group)) return 0;
    context.emit({ type: 'group-deleted', key, group });
    notify(context, 'stream', 'xgroup-destroy', key);
    context.signal(key);
    context.log(1, () => [argv]);
    return 1;
  },
});
