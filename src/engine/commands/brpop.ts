import { command } from '../command';
import {
  BLOCKING_POP_ARGUMENTS,
  popOrWait,
  readBlockingPopArgs,
  type BlockingPopArgs,
} from '../lists';

/** BRPOP key [key ...] timeout (redis.io/commands/brpop). */
export const brpop = command<BlockingPopArgs>({
  name: 'brpop',
  summary: 'Takes the last element out of the first list that has one, and can wait for it.',
  group: 'list',
  since: '2.0.0',
  arity: -3,
  flags: ['write', 'blocking'],
  keys: [1, -2, 1],
  args: BLOCKING_POP_ARGUMENTS,
  parse: readBlockingPopArgs,
  apply: (context, args) => popOrWait(context, args, 'right'),
});
