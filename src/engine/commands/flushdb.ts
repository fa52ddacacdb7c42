import type { Bytes } from '../bytes';
import { command } from '../command';
import { FLUSH_ARGUMENTS, readFlushArgs } from '../flushing';
import { flush } from '../keys';
import { OK } from '../reply';

/** FLUSHDB [ASYNC | SYNC] (redis.io/commands/flushdb). */
export const flushdb = command<readonly Bytes[]>({
  name: 'flushdb',
  summary: 'Deletes every key of the selected database.',
  group: 'server',
  since: '1.0.0',
  arity: -1,
  flags: ['write'],
  args: FLUSH_ARGUMENTS,
  parse: readFlushArgs,
  apply(context, argv) {
    flush(context, context.client.db);
    context.log(1, () => [argv]);
    return OK;
  },
});
