import type { Bytes } from '../bytes';
import { keysWaitedOn } from '../blocking';
import { command, type Context } from '../command';
import { checkDatabase } from '../databases';
import { invalidDbIndex } from '../rarer-errors';
import { editDatabase, type Database, type Expiry } from '../redis';
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
  swapExpiries(context, first, second);
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

/** When the keys of a database expire; those that stay are not among them. */
function expiriesOf({ slots }: Database, db: number): Expiry[] {
  return slots
    .toArray()
    .flatMap(([key, { expiresAt }]) => (expiresAt === null ? [] : [{ db, key, at: expiresAt }]));
}

/** All are taken off the list before any is put on it: a key may expire at one time in both databases. */
function swapExpiries({ redis }: Context, first: number, second: number): void {
  const { expiries } = redis;
  const ones = expiriesOf(editDatabase(redis, first), first);
  const others = expiriesOf(editDatabase(redis, second), second);
  for (const expiry of [...ones, ...others]) expiries.delete(expiry);
  for (const expiry of ones) expiries.set({ ...expiry, db: second }, true);
  for (const expiry of others) expiries.set({ ...expiry, db: first }, true);
}
