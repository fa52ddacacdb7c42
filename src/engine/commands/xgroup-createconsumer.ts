import { command } from '../command';
import { GROUP_ARGUMENTS, groupToChange, readGroupArgs, type GroupArgs } from '../grouping';
import { newConsumer } from '../groups';
import { notify } from '../notify';

/** XGROUP CREATECONSUMER key group consumer (redis.io/commands/xgroup-createconsumer). */
export const xgroupCreateconsumer = command<GroupArgs>({
  name: 'xgroup|createconsumer',
  summary: 'Makes a consumer in a group. Reading or claiming as one makes it too.',
  group: 'stream',
  since: '6.2.0',
  arity: 5,
  flags: ['write', 'denyoom'],
  keys: [2, 2, 1],
  args: [...GROUP_ARGUMENTS, { name: 'consumer', kind: 'consumer' }],
  parse: readGroupArgs,
  apply(context, args) {
    const { group } = groupToChange(context, args);
    const name = args.argv[4]!;
    if (group.consumers.has(name)) return 0;
    group.consumers.set(name, newConsumer(group.owner, name, context.now));
    context.emit({ type: 'consumer-created', key: args.key, group: group.name, consumer: name });
    notify(context, 'stream', 'xgroup-createconsumer', args.key);
    context.log(1, () => [args.argv]);
    return 1;
  },
});
