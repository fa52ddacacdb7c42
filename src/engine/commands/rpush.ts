import { command } from '../command';
import { push, PUSH_ARGUMENTS, readPushArgs, type PushArgs } from '../lists';

/** RPUSH key element [element ...] (redis.io/commands/rpush). */
export const rpush = command<PushArgs>({
  name: 'rpush',
  summary: 'Adds to a list, after the last element, and makes the list where there is none.',
  group: 'list',
  since: '1.0.0',
  arity: -3,
  flags: ['write', 'denyoom', 'fast'],
  keys: [1, 1, 1],
  args: PUSH_ARGUMENTS,
  parse: readPushArgs,
  apply: (context, args) => push(context, args, 'right'),
});
