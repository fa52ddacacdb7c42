import { command } from '../command';
import { push, PUSH_ARGUMENTS, readPushArgs, type PushArgs } from '../lists';

/** LPUSH key element [element ...] (redis.io/commands/lpush). */
export const lpush = command<PushArgs>({
  name: 'lpush',
  summary: 'Adds to a list, before the first element, and makes the list where there is none.',
  group: 'list',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: PUSH_ARGUMENTS,
  parse: readPushArgs,
  apply: (context, args) => push(context, args, 'left'),
});
