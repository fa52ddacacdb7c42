import { command } from '../command';
import { pop, POP_ARGUMENTS, readPopArgs, type PopArgs } from '../lists';

/** RPOP key [count] (redis.io/commands/rpop). */
export const rpop = command<PopArgs>({
  name: 'rpop',
  summary: 'Takes the last elements out of a list; a list that gets empty goes.',
  group: 'list',
  since: '1.0.0',
  arity: -2,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: POP_ARGUMENTS,
  parse: readPopArgs,
  apply: (context, args) => pop(context, args, 'right'),
});
