import { command } from '../command';
import {
  BLOCKING_POP_ARGUMENTS,
  popOrWait,
  readBlockingPopArgs,
  type BlockingPopArgs,
} from '../lists';

/** BLPOP key [key ...] timeout (redis.io/commands/blpop). */
export const blpop = command<BlockingPopArgs>({
  name: 'blpop',
  summary: 'Takes the first element out of the first list that has one, and can wait for it.',
  group: 'list',
  since: '2.0.0',
  arity: -3,
  flags: ['write', 'blocking'],
  keys: [1, -2, 1],
  args: BLOCKING_POP_ARGUMENTS,
  parse: readBlockingPopArgs,
  apply: (context, args) => popOrWait(context, args, 'left'),
});
