import type { Bytes } from '../bytes';
import { command } from '../command';
import { FLUSH_ARGUMENTS, readFlushArgs } from '../flushing';
import { flush } from '../keys';
import { OK } from '../reply';
import { saveNothing } from '../saving-on-demand';

/** FLUSHALL [ASYNC | SYNC] (redis.io/commands/flushall). */
export const flushall = command<readonly Bytes[]>({
  name: 'flushall',
  summary: 'Deletes every key of the server.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  flags: ['write'],
  args: FLUSH_ARGUMENTS,
  parse: readFlushArgs,
  apply(context, argv) {
    for (const db of context.redis.databases.keysArray()) flush(context, db);
    saveNothing(context);
    context.log(1, () => [argv]);
    return OK;
  },
});
