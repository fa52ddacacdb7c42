import type { Bytes } from '../bytes';
import { command } from '../command';
import { checkDatabase } from '../databases';
import { sameObject } from '../rarer-errors';
import { store } from '../keyspace';
import { expiryOf, lookUpToWrite, removeKey } from '../keys';
import { notify } from '../notify';
import { readInt32 } from '../words';

interface MoveArgs {
  readonly argv: readonly Bytes[];
  readonly key: Bytes;
  readonly db: number;
}

/** MOVE key db (redis.io/commands/move). */
export const move = command<MoveArgs>({
  name: 'move',
  summary: 'Takes a key to another database, unless that has one of this name.',
  group: 'generic',
  since: '1.0.0',
  arity: 3,
  flags: ['write', 'fast'],
  keys: [1, 1, 1],
  args: [
    { name: 'key', kind: 'key' },
    { name: 'db', kind: 'integer' },
  ],
  parse: (argv) => ({ argv, key: argv[1]!, db: readInt32(argv[2]!) }),
  apply(context, { argv, key, db }) {
    checkDatabase(context, db);
    if (db === context.client.db) throw sameObject();
    const value = lookUpToWrite(context, key);
    if (!value || lookUpToWrite(context, key, db)) return 0;
    store(context, key, value, expiryOf(context, key), db);
    removeKey(context, key);
    context.touch(key, db);
    context.emit({ type: 'key-moved', key, to: db });
    notify(context, 'generic', 'move_from', key);
    notify(context, 'generic', 'move_to', key, db);
    context.log(1, () => [argv]);
    return 1;
  },
});
