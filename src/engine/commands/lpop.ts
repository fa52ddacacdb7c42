import { command } from '../command';
import { pop, POP_ARGUMENTS, readPopArgs, type PopArgs } from '../lists';

/** LPOP key [count] (redis.io/commands/lpop). */
export const lpop = command<PopArgs>({
  name: 'lpop',
  summary: 'Takes the first elements out of a list; a list that gets empty goes.',
  group: 'list',
  since: '1.0.0',
  arity: -2,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: POP_ARGUMENTS,
  parse: readPopArgs,
  apply: (context, args) => pop(context, args, 'left'),
});
