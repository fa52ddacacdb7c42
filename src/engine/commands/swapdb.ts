import type { Bytes } from '../bytes';
import { keysWaitedOn } from '../blocking';
import { command, type Context } from '../command';
import { checkDatabase } from '../databases';
import { invalidDbIndex } from '../errors';
import { scheduleExpiry } from '../keyspace';
import { editDatabase, type Database } from '../redis';
import { OK } from '../reply';
import { readInt32 } from '../words';

interface SwapArgs {
  readonly argv: readonly Bytes[];
  readonly first: number;
  readonly second: number;
}

/** SWAPDB index1 index2 (redis.io/commands/swapdb). Who waits or watches stays in its database, and is told. */
export const swapdb = command<SwapArgs>({
  name: 'swapdb',
  summary: 'Exchanges the keys of two databases, at once and for every connection.',
  group: 'server',
  since: '4.0.0',
  arity: 3,
  flags: ['write', 'fast'],
  args: [
    { name: 'index1', kind: 'integer' },
    { name: 'index2', kind: 'integer' },
  ],
  parse: (argv) => ({
    argv,
    first: readInt32(argv[1]!, () => invalidDbIndex('first')),
    second: readInt32(argv[2]!, () => invalidDbIndex('second')),
  }),
  apply(context, { argv, first, second }) {
    checkDatabase(context, first);
    checkDatabase(context, second);
    if (first !== second) swap(context, first, second);
    context.log(1, () => [argv]);
    return OK;
  },
});

function swap(context: Context, first: number, second: number): void {
  const one = editDatabase(context.redis, first);
  const other = editDatabase(context.redis, second);
  touchSwapped(context, first, one, other);
  touchSwapped(context, second, other, one);
  moveExpiries(context, one, first, second);
  moveExpiries(context, other, second, first);
  [one.slots, other.slots] = [other.slots, one.slots];
  for (const db of [first, second]) {
    for (const key of keysWaitedOn(context.redis, db)) context.signal(key, db);
  }
  context.emit({ type: 'databases-swapped', first, second });
}

/** Tells those who watch a key that was there, or is there from now on. */
function touchSwapped(context: Context, db: number, before: Database, after: Database): void {
  for (const key of before.watchers.keysArray()) {
    if (before.slots.has(key) || after.slots.has(key)) context.touch(key, db);
  }
}

function moveExpiries({ redis }: Context, { slots }: Database, from: number, to: number): void {
  for (const [key, { expiresAt }] of slots.toArray()) {
    scheduleExpiry(redis, { db: from, key }, expiresAt, null);
    scheduleExpiry(redis, { db: to, key }, null, expiresAt);
  }
}
