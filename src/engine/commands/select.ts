import { command } from '../command';
import { checkDatabase } from '../databases';
import { OK } from '../reply';
import { readInt32 } from '../words';

/** SELECT index (redis.io/commands/select). */
export const select = command<number>({
  name: 'select',
  summary: 'Makes another database this connection’s own.',
  group: 'connection',
  since: '1.0.0',
  arity: 2,
  flags: ['loading', 'stale', 'fast'],
  args: [{ name: 'index', kind: 'integer' }],
  parse: (argv) => readInt32(argv[1]!),
  apply(context, db) {
    checkDatabase(context, db);
    context.select(db);
    return OK;
  },
});
